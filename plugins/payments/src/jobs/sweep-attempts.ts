import { defineJob } from '@souk/core';
import { z } from 'zod';
import { OpeningPart } from '../parts.ts';

const atOnce = 50;

/** Asks providers again, with the same attempt id, where a process died or an answer was lost. Nothing is failed without an answer. */
export const sweepAttempts = defineJob({
  name: 'sweep-attempts',
  payload: z.object({}),
  every: '30 seconds',
  uses: { opening: OpeningPart },
  async run(_, outside, { opening }) {
    await opening.sweep(outside, atOnce);
  },
});
