import { on } from '@souk/core';
import { paymentFailed, paymentVoided } from '@souk/payments/contracts';
import { OrderMoneyToken } from '../order-money.ts';

/** What it held in part is no more the order's. The order itself waits: it may be paid otherwise until its stock is let go. */
export const followFailed = on(paymentFailed, {
  name: 'follow-failed',
  uses: { money: OrderMoneyToken },
  async handle({ orderId, ...payer }, tx, { money }) {
    await money.follow(tx, orderId, payer);
  },
});

export const followVoided = on(paymentVoided, {
  name: 'follow-voided',
  uses: { money: OrderMoneyToken },
  async handle({ orderId, ...payer }, tx, { money }) {
    await money.follow(tx, orderId, payer);
  },
});
