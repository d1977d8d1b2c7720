import { on } from '@souk/core';
import { paymentExpired } from '@souk/payments/contracts';
import { OrderExpiryToken } from '../order-expiry.ts';
import { OrderMoneyToken } from '../order-money.ts';

/** What it held in part is no more the order's, as with one that was voided; then the order's own time may be over. */
export const expireWithPayment = on(paymentExpired, {
  name: 'expire-with-payment',
  uses: { money: OrderMoneyToken, expiry: OrderExpiryToken },
  async handle({ orderId, ...payer }, tx, { money, expiry }) {
    await money.follow(tx, orderId, payer);
    await expiry.afterPayment(tx, orderId);
  },
});
