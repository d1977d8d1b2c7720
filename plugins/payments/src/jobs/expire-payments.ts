import { defineJob } from '@souk/core';
import { z } from 'zod';
import { ExpiryPart } from '../parts.ts';

export const expirePayments = defineJob({
  name: 'expire-payments',
  payload: z.object({}),
  every: '5 seconds',
  uses: { expiry: ExpiryPart },
  async run(_, outside, { expiry }) {
    await expiry.run(outside);
  },
});
