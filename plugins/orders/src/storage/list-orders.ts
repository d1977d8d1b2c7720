import type { Ctx } from '@souk/core';
import type { OrderState } from '../contracts.ts';
import { type OrderRow, tables } from './tables.ts';

export interface OrderFilter {
  readonly customerId?: string;
  readonly state?: OrderState | undefined;
  readonly number?: number | undefined;
  readonly emailStart?: string | undefined;
  /** Only those placed before the order of this number. */
  readonly before: number | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listOrders(ctx: Ctx, { customerId, state, number, emailStart, before, limit }: OrderFilter): Promise<OrderRow[]> {
  const rows = ctx.read(tables).from('orders_orders').orderBy('number', 'desc').limit(limit);
  if (customerId !== undefined) rows.where({ customer_id: customerId });
  if (state !== undefined) rows.where({ state });
  if (number !== undefined) rows.where({ number });
  // Text that begins with this and nothing else: no LIKE, whose wild cards and cases differ by database.
  if (emailStart !== undefined) rows.where('email', '>=', emailStart).where('email', '<', `${emailStart}\u{10FFFF}`);
  if (before !== undefined) rows.where('number', '<', before);
  return rows;
}
