import { defineInvariant } from '@souk/core';
import { totalsFault } from '../domain/totals-fault.ts';
import { totalsHash } from '../storage/draft-rows.ts';
import { linesOf } from '../storage/order-store.ts';
import { eachOrders } from './each-order.ts';

export const totalsAddUp = defineInvariant({
  id: 'I19',
  promise: 'The total of an order is the sum of its parts, none is negative, and what was agreed was not changed',
  async check(ctx) {
    const broken: object[] = [];
    for await (const rows of eachOrders(ctx)) {
      const lines = await linesOf(
        ctx,
        rows.map(({ id }) => id),
      );
      for (const row of rows) {
        const own = lines.get(row.id) ?? [];
        const fault = totalsFault(row, own) ?? (totalsHash(row, own) === row.totals_hash ? undefined : 'what was agreed was changed');
        if (fault) broken.push({ orderId: row.id, fault });
      }
    }
    return { broken };
  },
});
