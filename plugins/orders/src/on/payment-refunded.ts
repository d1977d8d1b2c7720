import { on } from '@souk/core';
import { refundFailed, refundRequested } from '@souk/payments/contracts';
import { OrderMoneyToken } from '../order-money.ts';

/** What is asked back is the order's no more. */
export const followRefund = on(refundRequested, {
  name: 'follow-refund-requested',
  uses: { money: OrderMoneyToken },
  async handle({ orderId, ...payer }, tx, { money }) {
    await money.follow(tx, orderId, payer);
  },
});

export const followFailedRefund = on(refundFailed, {
  name: 'follow-refund-failed',
  uses: { money: OrderMoneyToken },
  async handle({ orderId, ...payer }, tx, { money }) {
    await money.follow(tx, orderId, payer);
    await money.askForLess(tx, orderId);
    await money.callPerson(tx, orderId, 'refund-failed');
  },
});
