import { on } from '@souk/core';
import { disputeClosed, paymentDisputed } from '@souk/payments/contracts';
import { OrderMoneyToken } from '../order-money.ts';

export const followDisputed = on(paymentDisputed, {
  name: 'follow-disputed',
  uses: { money: OrderMoneyToken },
  handle: ({ orderId }, tx, { money }) => money.callPerson(tx, orderId, 'disputed'),
});

export const followDisputeClosed = on(disputeClosed, {
  name: 'follow-dispute-closed',
  uses: { money: OrderMoneyToken },
  async handle({ orderId, outcome }, tx, { money }) {
    if (outcome === 'lost') await money.callPerson(tx, orderId, 'dispute-lost');
  },
});
