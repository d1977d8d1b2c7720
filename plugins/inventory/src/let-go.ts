import type { Tx } from '@souk/core';
import { type Change, changeLevels } from './change-levels.ts';
import { reservationExpired } from './contracts.ts';
import { reservedStates } from './domain/reservation.ts';
import { findExpired, lockExpired, lockReservations, moveLocked } from './storage/reservation-store.ts';
import type { ReservationRow } from './storage/tables.ts';

const giveBack = (rows: readonly ReservationRow[]): Change[] => rows.map(({ sku, quantity }) => ({ sku, reserved: -quantity }));

/** Exactly once: who comes second finds nothing that stands. */
export async function release(tx: Tx, reference: string): Promise<void> {
  const standing = await lockReservations(tx, reference, reservedStates);
  if (standing.length === 0) return;
  await moveLocked(tx, standing, 'release');
  await changeLevels(tx, giveBack(standing));
}

/** Lets go what ran past its time, longest ago first, and tells. Answers whether there may be more. */
export async function expire(tx: Tx, batchMax: number): Promise<boolean> {
  const references = await findExpired(tx, batchMax);
  if (references.length === 0) return false;
  const expired = await lockExpired(tx, references);
  if (expired.length > 0) {
    await moveLocked(tx, expired, 'expire');
    await changeLevels(tx, giveBack(expired));
  }
  for (const reference of new Set(expired.map((row) => row.reference))) tx.emit(reservationExpired, { reference });
  return true;
}
