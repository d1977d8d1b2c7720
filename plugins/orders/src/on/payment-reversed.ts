import { on } from '@souk/core';
import { paymentReversed } from '@souk/payments/contracts';
import { OrderMoneyToken } from '../order-money.ts';

export const followReversed = on(paymentReversed, {
  name: 'follow-reversed',
  uses: { money: OrderMoneyToken },
  async handle({ orderId, ...payer }, tx, { money }) {
    await money.follow(tx, orderId, payer);
  },
});
