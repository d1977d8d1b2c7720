import { defineJob } from '@souk/core';
import { z } from 'zod';
import { ReconciliationPart } from '../parts.ts';

/** Reads what providers say happened since we last looked, and takes in what we lack. */
export const readChanges = defineJob({
  name: 'read-changes',
  payload: z.object({}),
  every: '1 hour',
  uses: { reconciliation: ReconciliationPart },
  async run(_, outside, { reconciliation }) {
    await reconciliation.catchUp(outside);
  },
});
