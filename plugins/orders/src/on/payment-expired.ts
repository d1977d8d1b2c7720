import { on } from '@souk/core';
import { paymentExpired } from '@souk/payments/contracts';
import { OrderExpiryToken } from '../order-expiry.ts';

export const expireWithPayment = on(paymentExpired, {
  name: 'expire-with-payment',
  uses: { expiry: OrderExpiryToken },
  handle: ({ orderId }, tx, { expiry }) => expiry.afterPayment(tx, orderId),
});
