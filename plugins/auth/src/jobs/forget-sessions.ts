import { daysBefore, defineJob } from '@souk/core';
import { z } from 'zod';
import { forgetSessions } from '../storage/session-store.ts';
import { forgetTokenPairs } from '../storage/token-pair-store.ts';

/** Kept for a month after they are over, for whoever asks where they had been signed in. */
export const forgetOldSessions = defineJob({
  name: 'forget-sessions',
  payload: z.object({}),
  every: '1 day',
  run: (_nothing, outside) =>
    outside.transact(async (tx) => {
      await forgetTokenPairs(tx);
      await forgetSessions(tx, daysBefore(tx.now, 30));
    }),
});
