import { on } from '@souk/core';
import { paymentCaptured } from '@souk/payments/contracts';
import { OrderExpiryToken } from '../order-expiry.ts';
import { OrderMoneyToken } from '../order-money.ts';

export const followCaptured = on(paymentCaptured, {
  name: 'follow-captured',
  uses: { money: OrderMoneyToken, expiry: OrderExpiryToken },
  async handle({ orderId, ...payer }, tx, { money, expiry }) {
    if ((await money.follow(tx, orderId, payer)) === 'stay') await expiry.afterTooLittle(tx, orderId);
  },
});
