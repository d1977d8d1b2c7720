import { on } from '@souk/core';
import { reservationExpired } from '@souk/inventory/contracts';
import { OrderId } from '../contracts.ts';
import { OrderExpiryToken } from '../order-expiry.ts';

/** A reference may be anybody's; ours are ids of orders. */
export const expireWithReservation = on(reservationExpired, {
  name: 'expire-with-reservation',
  uses: { expiry: OrderExpiryToken },
  async handle({ reference }, tx, { expiry }) {
    const { success, data: orderId } = OrderId.safeParse(reference);
    if (success) await expiry.afterReservation(tx, orderId);
  },
});
