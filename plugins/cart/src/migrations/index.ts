import { createCarts } from './0001-create-carts.ts';
import { createLines } from './0002-create-lines.ts';

export const migrations = [createCarts, createLines];
