import { type Journey, onePurchase } from './journey.ts';
import { place, seeOrder } from './shopper.ts';

/** With a card; the store hears of it by a webhook. */
export const card: Journey = {
  name: 'card',
  leaves: { ...onePurchase, transfers: 3, chargesThere: 1 }, // Stripe keeps a fee
  ends: 'paid',
  go: async (shopper, { cards }) => {
    const placed = await place(shopper, 'stripe');
    await cards.pay(placed.payment.nextAction);
    await seeOrder(shopper, placed, 'paid');
    return placed;
  },
};
