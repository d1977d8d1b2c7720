import { defineJob } from '@souk/core';
import { z } from 'zod';
import { InboxWorkPart, OperationsPart } from '../parts.ts';

const atOnce = 50;

/** Goes on with captures, voids, refunds and events where a process died or an answer was lost. Nothing is failed without an answer. */
export const sweepOperations = defineJob({
  name: 'sweep-operations',
  payload: z.object({}),
  every: '30 seconds',
  uses: { operations: OperationsPart, inbox: InboxWorkPart },
  async run(_, outside, { operations, inbox }) {
    await operations.sweep(outside, atOnce);
    await inbox.sweep(outside, atOnce);
  },
});
