import { on } from '@souk/core';
import { paymentCaptured } from '@souk/payments/contracts';
import { OrderMoneyToken } from '../order-money.ts';

export const followCaptured = on(paymentCaptured, {
  name: 'follow-captured',
  uses: { money: OrderMoneyToken },
  handle: ({ orderId, ...payer }, tx, { money }) => money.follow(tx, orderId, payer),
});
