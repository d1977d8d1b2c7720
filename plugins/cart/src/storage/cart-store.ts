import type { Ctx, Id, Tx } from '@souk/core';
import { type CartRow, type CartWithLines, type LineRow, tables } from './tables.ts';

export async function findCarts(ctx: Ctx, ids: readonly Id<'cart'>[]): Promise<CartWithLines[]> {
  const rows: CartRow[] = await ctx.read(tables).from('cart_carts').whereIn('id', ids);
  return withLines(ctx, rows);
}

/** Locks them in id order, the same in every process. */
export async function lockCarts(tx: Tx, ids: readonly Id<'cart'>[]): Promise<Pick<CartRow, 'id' | 'state' | 'version'>[]> {
  return tx
    .read(tables)
    .from('cart_carts')
    .select('id', 'state', 'version')
    .whereIn('id', [...new Set(ids)].sort())
    .orderBy('id')
    .forUpdate();
}

export async function lockCart(tx: Tx, id: Id<'cart'>): Promise<CartWithLines | undefined> {
  const rows: CartRow[] = await tx.read(tables).from('cart_carts').where({ id }).forUpdate();
  return (await withLines(tx, rows))[0];
}

async function withLines(ctx: Ctx, rows: readonly CartRow[]): Promise<CartWithLines[]> {
  if (rows.length === 0) return [];
  const lines: LineRow[] = await ctx
    .read(tables)
    .from('cart_lines')
    .whereIn(
      'cart_id',
      rows.map(({ id }) => id),
    )
    .orderBy('id');
  const byCart = Map.groupBy(lines, (line) => line.cart_id);
  return rows.map((row) => ({ row, lines: byCart.get(row.id) ?? [] }));
}

export const insertCart = async (tx: Tx, row: CartRow): Promise<void> => tx.write(tables).into('cart_carts').insertEach([row]);
export const insertLine = async (tx: Tx, row: LineRow): Promise<void> => tx.write(tables).into('cart_lines').insertEach([row]);

export async function setQuantity(tx: Tx, id: Id<'lin'>, quantity: number): Promise<void> {
  await tx.write(tables).into('cart_lines').where({ id }).update({ quantity });
}

export async function deleteLine(tx: Tx, id: Id<'lin'>): Promise<void> {
  await tx.write(tables).into('cart_lines').where({ id }).delete();
}

/** Every change moves the version by one. The lock is held, so that the guard can only fail by our own mistake. */
export async function stepCart(tx: Tx, row: CartRow, changes: Partial<CartRow>): Promise<CartRow> {
  const next = { ...changes, version: row.version + 1, updated_at: tx.now };
  const matched: number = await tx.write(tables).into('cart_carts').where({ id: row.id, version: row.version, state: 'open' }).update(next);
  if (matched !== 1) throw new Error(`The cart ${row.id} changed under our lock`);
  return { ...row, ...next };
}

export async function convertCarts(tx: Tx, rows: readonly Pick<CartRow, 'id' | 'version' | 'order_id' | 'agreed'>[]): Promise<void> {
  await tx
    .write(tables)
    .into('cart_carts')
    .updateEach(
      'id',
      rows.map((row) => ({ ...row, state: 'converted' as const, updated_at: tx.now })),
    );
}

/** Gives up to `limit` open carts up that nobody touched for so long; answers how many. */
export async function abandonCarts(tx: Tx, untouchedMs: number, limit: number): Promise<number> {
  const writer = tx.write(tables);
  const untouched = () => writer.from('cart_carts').where({ state: 'open' }).where('updated_at', '<', writer.clock(-untouchedMs));
  const ids: Id<'cart'>[] = await untouched().orderBy('updated_at').limit(limit).pluck('id');
  if (ids.length === 0) return 0;
  return untouched().whereIn('id', ids.sort()).update({ state: 'abandoned' }).increment('version', 1);
}
