import type { Ctx, Id, Tx } from '@souk/core';
import { type MovementRow, mainLocation, tables } from './tables.ts';

export type Movement = Pick<MovementRow, 'sku' | 'quantity' | 'reason' | 'reference'>;

export async function appendMovements(tx: Tx, movements: readonly Movement[]): Promise<void> {
  const rows = movements.map((movement) => ({ id: tx.newId('mov'), location: mainLocation, ...movement, moved_at: tx.now }));
  await tx.write(tables).into('inventory_movements').insertEach(rows);
}

/** Newest first. */
export async function listMovements(ctx: Ctx, sku: string, page: { before: Id<'mov'> | undefined; limit: number }): Promise<MovementRow[]> {
  const rows = ctx.read(tables).from('inventory_movements').where({ sku }).orderBy('id', 'desc').limit(page.limit);
  return page.before === undefined ? rows : rows.where('id', '<', page.before);
}
