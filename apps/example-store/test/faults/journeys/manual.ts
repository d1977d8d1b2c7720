import { type Journey, onePurchase } from './journey.ts';
import { byStaff, place, seeOrder } from './shopper.ts';

/** By bank transfer; staff say that it arrived. */
export const manual: Journey = {
  name: 'manual',
  leaves: onePurchase,
  ends: 'paid',
  go: async (shopper) => {
    const placed = await place(shopper, 'manual');
    await byStaff(shopper, `/admin/payments/${placed.payment.id}/captures`, {});
    await seeOrder(shopper, placed, 'paid');
    return placed;
  },
};
