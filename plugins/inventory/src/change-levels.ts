import type { Tx } from '@souk/core';
import { availabilityChanged } from './contracts.ts';
import { isAvailable } from './domain/availability.ts';
import { type LockedLevel, lockLevels, writeLevels } from './storage/level-store.ts';

/** By how much the counts of one SKU move. */
export interface Change {
  readonly sku: string;
  readonly onHand?: number;
  readonly reserved?: number;
  readonly backorder?: boolean;
}

/**
 * Moves counts with one statement, and tells of SKUs that came into stock or ran out. Whoever may refuse has done so before.
 * @throws Error when a count would fall below 0: a promise of ours would be broken
 */
export async function changeLevels(tx: Tx, changes: readonly Change[]): Promise<void> {
  const levels = await lockLevels(
    tx,
    changes.map(({ sku }) => sku),
  );
  const before = new Map<LockedLevel, boolean>();
  for (const { sku, onHand = 0, reserved = 0, backorder } of changes) {
    const level = levels.get(sku);
    if (!level) throw new Error(`${sku} has no stock level`);
    if (!before.has(level)) before.set(level, isAvailable(level));
    level.onHand += onHand;
    level.reserved += reserved;
    level.backorder = backorder ?? level.backorder;
  }
  for (const { sku, onHand, reserved } of before.keys()) {
    if (onHand < 0 || reserved < 0) throw new Error(`${sku} would have ${onHand} on hand and ${reserved} reserved`);
  }
  await writeLevels(tx, [...before.keys()]);
  for (const [level, was] of before) {
    const is = isAvailable(level);
    if (is !== was) tx.emit(availabilityChanged, { sku: level.sku, available: is });
  }
}
