import { type Ctx, inLists, type Tx } from '@souk/core';
import type { Shelf } from '../domain/wanted.ts';
import { type LevelRow, mainLocation, tables } from './tables.ts';

/** A level whose row is locked until the transaction ends: nobody else changes it, so it is read once and kept true in memory. */
export interface LockedLevel extends Shelf {
  readonly sku: string;
  onHand: number;
  reserved: number;
  backorder: boolean;
  spoken: number;
  version: number;
}

const lockedIn = new WeakMap<Tx, Map<string, LockedLevel>>();
const columns = 'sku, on_hand, reserved, backorder, version';

/** Locks the levels of these SKUs, in their order, with one statement; SKUs without a level are left out. */
export async function lockLevels(tx: Tx, skus: Iterable<string>): Promise<ReadonlyMap<string, LockedLevel>> {
  const locked = lockedIn.get(tx) ?? new Map<string, LockedLevel>();
  lockedIn.set(tx, locked);
  const others = [...new Set(skus)].filter((sku) => !locked.has(sku)).sort();
  if (others.length === 0) return locked;
  const rows: LevelRow[] = await tx
    .write(tables)
    .from('inventory_levels')
    .where('location', mainLocation)
    .whereIn('sku', others)
    .orderBy('sku')
    .forUpdate();
  for (const row of rows) locked.set(row.sku, { ...toCount(row), spoken: 0 });
  return locked;
}

/** Writes what was changed in memory. @throws Error when a level is not there */
export async function writeLevels(tx: Tx, levels: readonly LockedLevel[]): Promise<void> {
  const rows = levels.map((level) => {
    level.version += 1;
    const { sku, onHand, reserved, backorder, version } = level;
    return { sku, on_hand: onHand, reserved, backorder: backorder ? 1 : 0, version };
  });
  await tx.write(tables).into('inventory_levels').updateEach('sku', rows);
}

/** Empty levels for SKUs that have none; one that somebody else makes at this moment stays as they made it. */
export async function createLevels(tx: Tx, skus: readonly string[], backorder: boolean): Promise<void> {
  const empty = { location: mainLocation, on_hand: 0, reserved: 0, backorder: backorder ? 1 : 0, version: 0 };
  const rows: LevelRow[] = [...skus].sort().map((sku) => ({ sku, ...empty }));
  await tx.write(tables).into('inventory_levels').insert(rows).onConflict(['sku', 'location']).ignore();
}

export type Level = Omit<LockedLevel, 'spoken'>;

export async function readLevels(ctx: Ctx, skus: readonly string[]): Promise<Level[]> {
  const found: Level[] = [];
  for (const { marks, values } of inLists(skus)) {
    const sql = `SELECT ${columns} FROM inventory_levels WHERE sku IN (${marks}) AND location = '${mainLocation}'`;
    for (const row of await ctx.read(tables).hot<LevelRow>(sql, values)) found.push(toCount(row));
  }
  return found;
}

/** In the order of their SKUs. @param contains a part of the SKU, in any case */
export async function listLevels(ctx: Ctx, page: { after: string; limit: number; contains: string }): Promise<Level[]> {
  const sql =
    `SELECT ${columns} FROM inventory_levels WHERE location = '${mainLocation}' AND sku > ? AND LOWER(sku) LIKE ? ESCAPE '!' ` +
    'ORDER BY sku LIMIT ?';
  const pattern = `%${page.contains.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  const rows = await ctx.read(tables).hot<LevelRow>(sql, [page.after, pattern, page.limit]);
  return rows.map(toCount);
}

const toCount = (row: LevelRow): Level => ({
  sku: row.sku,
  onHand: row.on_hand,
  reserved: row.reserved,
  backorder: row.backorder === 1,
  version: row.version,
});
