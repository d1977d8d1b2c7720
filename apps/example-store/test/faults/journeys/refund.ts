import { card } from './card.ts';
import type { Journey } from './journey.ts';
import { byStaff, seePayment } from './shopper.ts';

const part = '400';

/** Paid with a card, of which staff give a part back. */
export const refund: Journey = {
  name: 'refund',
  leaves: { ...card.leaves, transfers: 6, refunds: 1, refundsThere: 1 }, // asked for, booked, gone
  ends: 'paid',
  go: async (shopper, payees) => {
    const placed = await card.go(shopper, payees);
    const body = { amount: { amount: part, currency: 'EUR' }, reason: 'A cup was broken' };
    await byStaff(shopper, `/admin/payments/${placed.payment.id}/refunds`, body);
    await seePayment(shopper, placed, 'gave a part back', ({ operations }) => operations[0]?.state === 'succeeded');
    return placed;
  },
};
