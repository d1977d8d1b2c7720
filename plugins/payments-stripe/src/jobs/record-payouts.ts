import { defineJob } from '@souk/core';
import { z } from 'zod';
import { PayoutsAtStripePart } from '../parts.ts';
import { Settings } from '../settings.ts';

/** Books what Stripe paid out to the bank. */
export const recordPayouts = defineJob({
  name: 'record-payouts',
  payload: z.object({}),
  every: '1 hour',
  uses: { payouts: PayoutsAtStripePart, settings: Settings },
  async run(_, outside, { payouts, settings }) {
    if (settings.secretKey !== undefined) await payouts.record(outside);
  },
});
