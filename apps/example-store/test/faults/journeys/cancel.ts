import { type Journey, onePurchase } from './journey.ts';
import { byStaff, place, seePayment } from './shopper.ts';

/** To be paid with a card, and cancelled by staff before it is. */
export const cancel: Journey = {
  name: 'cancel',
  leaves: { ...onePurchase, captures: 0, transfers: 0, reserved: 0, paid: 0, voidsThere: 1 },
  ends: 'cancelled',
  go: async (shopper) => {
    const placed = await place(shopper, 'stripe');
    await byStaff(shopper, `/admin/orders/${placed.order.id}/cancellations`, { reason: 'Changed their mind' });
    await seePayment(shopper, placed, 'is let go', ({ state }) => state === 'voided');
    return placed;
  },
};
