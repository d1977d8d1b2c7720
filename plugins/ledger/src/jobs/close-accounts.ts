import { defineJob } from '@souk/core';
import { z } from 'zod';
import { closeAccounts } from '../closing.ts';

/** Sums up to this many entries take milliseconds on both databases. */
const entriesMin = 5_000;

export const closeAccountsJob = defineJob({
  name: 'close-accounts',
  payload: z.object({}),
  every: '1 hour',
  async run(_, outside) {
    await closeAccounts(outside, entriesMin);
  },
});
