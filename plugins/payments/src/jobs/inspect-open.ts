import { defineJob } from '@souk/core';
import { z } from 'zod';
import { InspectionPart } from '../parts.ts';

/** Asks providers how payments and refunds stand that are not over: webhooks get lost. */
export const inspectOpen = defineJob({
  name: 'inspect-open',
  payload: z.object({}),
  every: '5 minutes',
  uses: { inspection: InspectionPart },
  async run(_, outside, { inspection }) {
    await inspection.inspectOpen(outside);
  },
});
