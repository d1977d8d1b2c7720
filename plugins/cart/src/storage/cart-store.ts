import type { Ctx, Id, Tx } from '@souk/core';
import { type CartRow, type CartWithLines, type LineRow, tables } from './tables.ts';

/** A cart with one of its lines, or with none: a cart has one such row at least. */
type Joined = CartRow & Omit<LineRow, 'id' | 'cart_id'> & { readonly line_id: LineRow['id'] | null };

/** With their lines, in one statement. */
export async function findCarts(ctx: Ctx, ids: readonly Id<'cart'>[]): Promise<CartWithLines[]> {
  return withLines((await joined(ctx).whereIn('cart_carts.id', ids)) as Joined[]);
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
  return withLines((await joined(tx).where('cart_carts.id', id).forUpdate()) as Joined[])[0];
}

const joined = (ctx: Ctx) =>
  ctx
    .read(tables)
    .from('cart_carts')
    .leftJoin('cart_lines', 'cart_lines.cart_id', 'cart_carts.id')
    .orderBy('cart_lines.id')
    .select('cart_carts.*', 'cart_lines.id as line_id', 'variant_id', 'sku', 'title', 'options', 'unit_price', 'quantity');

function withLines(rows: readonly Joined[]): CartWithLines[] {
  const carts = new Map<Id<'cart'>, { readonly row: CartRow; readonly lines: LineRow[] }>();
  for (const { line_id: id, variant_id, sku, title, options, unit_price, quantity, ...row } of rows) {
    const cart = carts.get(row.id) ?? { row, lines: [] };
    carts.set(row.id, cart);
    if (id !== null) cart.lines.push({ id, cart_id: row.id, variant_id, sku, title, options, unit_price, quantity });
  }
  return [...carts.values()];
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
