import type { Tx } from '@souk/core';
import { type Change, changeLevels } from './change-levels.ts';
import { BelowReserved, CountOutOfRange, type StockAdjustment, type StockLevel } from './contracts.ts';
import { type Count, countMax, leastOnHand } from './domain/availability.ts';
import { createLevels, type LockedLevel, lockLevels } from './storage/level-store.ts';
import { appendMovements, type Movement } from './storage/movement-store.ts';
import { toStockLevel } from './to-stock-level.ts';

/** What the count will be. Refuses what cannot be counted, and less than is promised. */
function countAfter(sku: string, { onHand, reserved, backorder }: Count, adjustment: StockAdjustment): Count {
  const after = { onHand: adjustment.set ?? onHand + (adjustment.by ?? 0), reserved, backorder: adjustment.backorder ?? backorder };
  if (!Number.isSafeInteger(after.onHand) || after.onHand < 0 || after.onHand > countMax) {
    throw CountOutOfRange({ sku, count: after.onHand, countMax });
  }
  if (after.onHand < leastOnHand(after)) throw BelowReserved({ sku, reserved });
  return after;
}

/** Locks the levels of these SKUs; makes those that are missing first. */
async function lockOrCreate(tx: Tx, skus: readonly string[], backorder: boolean): Promise<ReadonlyMap<string, LockedLevel>> {
  const levels = await lockLevels(tx, skus);
  const missing = [...new Set(skus)].filter((sku) => !levels.has(sku));
  if (missing.length === 0) return levels;
  await createLevels(tx, missing, backorder);
  return lockLevels(tx, missing);
}

/** A fixed number of statements, however many adjustments. The same SKU may come twice: they are made in turn. */
export async function adjust(tx: Tx, adjustments: readonly StockAdjustment[], backorderByDefault: boolean): Promise<readonly StockLevel[]> {
  if (adjustments.length === 0) return [];
  const skus = adjustments.map(({ sku }) => sku);
  const levels = await lockOrCreate(tx, skus, backorderByDefault);
  const counts = new Map<string, Count>(skus.map((sku) => [sku, levels.get(sku) as LockedLevel]));
  const changes: Change[] = [];
  const movements: Movement[] = [];
  for (const adjustment of adjustments) {
    const { sku, set, by, reason } = adjustment;
    const before = counts.get(sku) as Count;
    const after = countAfter(sku, before, adjustment);
    const quantity = after.onHand - before.onHand;
    counts.set(sku, after);
    changes.push({ sku, onHand: quantity, backorder: after.backorder });
    if (set !== undefined || by !== undefined) movements.push({ sku, quantity, reason, reference: null });
  }
  await changeLevels(tx, changes);
  await appendMovements(tx, movements);
  return skus.map((sku) => toStockLevel(levels.get(sku) as LockedLevel));
}
