import { createLevels } from './0001-create-levels.ts';
import { createReservations } from './0002-create-reservations.ts';
import { createMovements } from './0003-create-movements.ts';

export const migrations = [createLevels, createReservations, createMovements];
