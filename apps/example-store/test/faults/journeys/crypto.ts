import { type Journey, onePurchase } from './journey.ts';
import { place, seeOrder } from './shopper.ts';

/** With a stablecoin on a chain of our own, which must be mined meanwhile. */
export const crypto: Journey = {
  name: 'crypto',
  leaves: onePurchase,
  ends: 'paid',
  go: async (shopper, { chain }) => {
    if (!chain) throw new Error('There is no chain to pay on');
    const placed = await place(shopper, 'crypto');
    await chain.send(placed.payment.nextAction);
    await seeOrder(shopper, placed, 'paid');
    return placed;
  },
};
