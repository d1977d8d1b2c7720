import { createAddressPool } from './0001-create-address-pool.ts';
import { createDeposits } from './0002-create-deposits.ts';
import { createCursors } from './0003-create-cursors.ts';
import { createSightings } from './0004-create-sightings.ts';

export const migrations = [createAddressPool, createDeposits, createCursors, createSightings];
