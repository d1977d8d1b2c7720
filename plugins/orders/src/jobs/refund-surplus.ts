import { defineJob } from '@souk/core';
import { PaymentId } from '@souk/payments/contracts';
import { z } from 'zod';
import { OrderId } from '../contracts.ts';
import { SurplusRefunderToken } from '../surplus-refunder.ts';

/** Gives back money that an order does not need. Run again it finds that there is nothing left to give back. */
export const refundSurplus = defineJob({
  name: 'refund-surplus',
  payload: z.object({ orderId: OrderId, paymentId: PaymentId, from: z.enum(['order', 'suspense']), reason: z.enum(['duplicate', 'late']) }),
  uses: { refunder: SurplusRefunderToken },
  async run({ orderId, paymentId, from, reason }, outside, { refunder }) {
    await outside.transact((tx) => refunder.giveBack(tx, { orderId, paymentId, from, reason }));
  },
});
