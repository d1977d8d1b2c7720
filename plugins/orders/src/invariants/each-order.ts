import type { Ctx } from '@souk/core';
import { type OrderRow, tables } from '../storage/tables.ts';

const atOnce = 500;

/** All orders, oldest first, some at a time: a checker must not need the memory for all of them. */
export async function* eachOrders(ctx: Ctx): AsyncGenerator<OrderRow[]> {
  for (let after = 0; ; ) {
    const rows = await ctx
      .read(tables)
      .hot<OrderRow>(`SELECT * FROM orders_orders WHERE number > ? ORDER BY number LIMIT ${atOnce}`, [after]);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.number;
  }
}
