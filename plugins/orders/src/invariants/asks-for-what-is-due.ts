import { defineInvariant } from '@souk/core';
import { Ledger } from '@souk/ledger/contracts';
import { Payments } from '@souk/payments/contracts';
import { askedOf } from '../domain/due.ts';
import { positionsOf } from '../position-of.ts';
import { eachOrders } from './each-order.ts';

export const asksForWhatIsDue = defineInvariant({
  id: 'I8',
  promise: 'The active payments of an order never ask for more than is due',
  uses: { ledger: Ledger, payments: Payments },
  async check(ctx, { ledger, payments }) {
    const broken: object[] = [];
    for await (const rows of eachOrders(ctx)) {
      const ids = rows.map(({ id }) => id);
      const all = await payments.allOfOrders(ctx, ids);
      for (const [orderId, { booked, state }] of await positionsOf(ctx, ledger, rows)) {
        const own = all.get(orderId) ?? [];
        const asked = askedOf(own);
        const due = booked.total - booked.credited;
        if (asked > (due > 0n ? due : 0n))
          broken.push({
            orderId,
            state,
            due: `${due}`,
            asked: `${asked}`,
            payments: own.map(({ id, amountDue }) => `${id} ${amountDue.amount}`),
          });
      }
    }
    return { broken };
  },
});
