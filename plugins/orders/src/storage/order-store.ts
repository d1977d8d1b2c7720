import { type Ctx, type Id, inLists, type Tx } from '@souk/core';
import type { OrderDraft, OrderState } from '../contracts.ts';
import { canMove } from '../domain/order-states.ts';
import { draftRows } from './draft-rows.ts';
import { type HistoryRow, type LineRow, type OrderRow, tables } from './tables.ts';

/** Three statements for any number of orders, and one that reads their numbers. */
export async function insertOrders(tx: Tx, drafts: readonly OrderDraft[]): Promise<Map<Id<'ord'>, OrderRow>> {
  const rows = drafts.map((draft) => draftRows(tx, draft));
  const writer = tx.write(tables);
  await writer.into('orders_orders').insertEach(rows.map(({ order }) => order) as unknown as OrderRow[]);
  await writer.into('orders_lines').insertEach(rows.flatMap(({ lines }) => lines));
  await writer.into('orders_history').insertEach(rows.map(({ history }) => history));
  const numbers = await readBy<Pick<OrderRow, 'id' | 'number'>>(
    tx,
    'id, number',
    'id',
    drafts.map(({ id }) => id),
  );
  const numberOf = new Map(numbers.map(({ id, number }) => [id, number]));
  return new Map(rows.map(({ order }) => [order.id, { ...order, number: numberOf.get(order.id) as number }]));
}

export const findOrders = (ctx: Ctx, ids: readonly Id<'ord'>[]): Promise<OrderRow[]> => readBy(ctx, '*', 'id', ids);
export const findOrdersOf = (ctx: Ctx, sources: readonly Id<'cart'>[]): Promise<OrderRow[]> => readBy(ctx, '*', 'source', sources);

async function readBy<Row>(ctx: Ctx, columns: string, key: 'id' | 'source', values: readonly string[]): Promise<Row[]> {
  const found: Row[] = [];
  for (const list of inLists(values)) {
    found.push(...(await ctx.read(tables).hot<Row>(`SELECT ${columns} FROM orders_orders WHERE ${key} IN (${list.marks})`, list.values)));
  }
  return found;
}

export async function lockOrder(tx: Tx, id: Id<'ord'>): Promise<OrderRow | undefined> {
  return tx.write(tables).from('orders_orders').where({ id }).forUpdate().first();
}

/** In the order they were agreed. */
export async function linesOf(ctx: Ctx, ids: readonly Id<'ord'>[]): Promise<Map<Id<'ord'>, LineRow[]>> {
  const rows: LineRow[] = [];
  for (const { marks, values } of inLists(ids)) {
    const sql = `SELECT * FROM orders_lines WHERE order_id IN (${marks}) ORDER BY order_id, position`;
    rows.push(...(await ctx.read(tables).hot<LineRow>(sql, values)));
  }
  return Map.groupBy(rows, (row) => row.order_id);
}

export async function historyOf(ctx: Ctx, id: Id<'ord'>): Promise<HistoryRow[]> {
  return ctx.read(tables).from('orders_history').where({ order_id: id }).orderBy('version');
}

/**
 * One step of an order whose row is locked: its version goes up by one, and the history says why. Staying in the same state is
 * a step too, when money is put aside.
 * @throws Error when the table of states does not allow it, or the row changed in spite of the lock
 */
export async function stepOrder(tx: Tx, row: OrderRow, to: OrderState, reason: string, changes: Partial<OrderRow> = {}): Promise<OrderRow> {
  if (to !== row.state && !canMove(row.state, to)) throw new Error(`${row.id} cannot go from ${row.state} to ${to}`);
  const next = { ...changes, state: to, version: row.version + 1, updated_at: tx.now };
  const writer = tx.write(tables);
  const matched: number = await writer.into('orders_orders').where({ id: row.id, version: row.version, state: row.state }).update(next);
  if (matched !== 1) throw new Error(`The order ${row.id} changed under our lock`);
  const history = { order_id: row.id, version: next.version, from_state: row.state, to_state: to, reason, happened_at: tx.now };
  await writer.into('orders_history').insertEach([history]);
  return { ...row, ...next };
}
