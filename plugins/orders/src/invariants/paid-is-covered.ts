import { defineInvariant } from '@souk/core';
import { Ledger } from '@souk/ledger/contracts';
import { moneyFault } from '../domain/money-fault.ts';
import { positionsOf } from '../position-of.ts';
import { eachOrders } from './each-order.ts';

export const paidIsCovered = defineInvariant({
  id: 'I7',
  promise: 'An order is paid exactly when what came in covers it; what is above lies in suspense',
  uses: { ledger: Ledger },
  async check(ctx, { ledger }) {
    const broken: object[] = [];
    for await (const rows of eachOrders(ctx)) {
      for (const [orderId, position] of await positionsOf(ctx, ledger, rows)) {
        const fault = moneyFault(position);
        if (fault) broken.push({ orderId, state: position.state, total: `${position.total}`, credited: `${position.credited}`, fault });
      }
    }
    return { broken };
  },
});
