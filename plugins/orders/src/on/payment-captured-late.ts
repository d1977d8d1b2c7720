import { on } from '@souk/core';
import { paymentCapturedLate } from '@souk/payments/contracts';
import { OrderMoneyToken } from '../order-money.ts';

export const followCapturedLate = on(paymentCapturedLate, {
  name: 'follow-captured-late',
  uses: { money: OrderMoneyToken },
  handle: ({ orderId, total, ...payer }, tx, { money }) => money.followLate(tx, orderId, payer, total.amount),
});
