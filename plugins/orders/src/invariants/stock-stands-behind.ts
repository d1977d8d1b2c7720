import { defineInvariant } from '@souk/core';
import { type Reservation, Stock } from '@souk/inventory/contracts';
import { stockFault } from '../domain/stock-fault.ts';
import { linesOf } from '../storage/order-store.ts';
import { eachOrders } from './each-order.ts';

export const stockStandsBehind = defineInvariant({
  id: 'I5',
  promise: 'A live order has reservations equal to its lines, and an order that ended without being shipped has none',
  uses: { stock: Stock },
  async check(ctx, { stock }) {
    const broken: object[] = [];
    for await (const rows of eachOrders(ctx)) {
      const ids = rows.map(({ id }) => id);
      const lines = await linesOf(ctx, ids);
      const reservations: ReadonlyMap<string, readonly Reservation[]> = await stock.reservations(ctx, ids);
      for (const { id, state } of rows) {
        const fault = stockFault(state, lines.get(id) ?? [], reservations.get(id) ?? []);
        if (fault) broken.push({ orderId: id, state, ...fault });
      }
    }
    return { broken };
  },
});
