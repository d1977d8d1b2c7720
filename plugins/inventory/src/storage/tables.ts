import type { Id } from '@souk/core';
import { inventory } from '../contracts.ts';
import type { ReservationState } from '../domain/reservation.ts';

/** Stock lies at one location so far; the column is there so that no table must be rebuilt when it lies at several. */
export const mainLocation = 'main';

export interface LevelRow {
  sku: string;
  location: string;
  on_hand: number;
  reserved: number;
  backorder: number;
  version: number;
}

export interface ReservationRow {
  id: Id<'rsv'>;
  reference: string;
  sku: string;
  location: string;
  quantity: number;
  state: ReservationState;
  /** 1 while it stands, null once it was released or expired: a reference is promised a SKU once, and again only after that. */
  standing: number | null;
  expires_at: Date;
  version: number;
}

/** Appended, never changed: their sum is what is on hand. */
export interface MovementRow {
  id: Id<'mov'>;
  sku: string;
  location: string;
  quantity: number;
  reason: string;
  reference: string | null;
  moved_at: Date;
}

export const tables = inventory.tables<{
  inventory_levels: LevelRow;
  inventory_reservations: ReservationRow;
  inventory_movements: MovementRow;
}>();
