import { defineJob } from '@souk/core';
import { z } from 'zod';
import { expire } from '../let-go.ts';
import { Settings } from '../settings.ts';

/** One run does not keep the worker from other jobs for long; what is left waits for the next. */
const batchesMax = 20;

export const expireReservations = defineJob({
  name: 'expire-reservations',
  payload: z.object({}),
  every: '30 seconds',
  uses: { settings: Settings },
  async run(_nothing, outside, { settings }) {
    for (let batch = 0; batch < batchesMax && !outside.signal.aborted; batch += 1) {
      const more = await outside.transact((tx) => expire(tx, settings.expireBatchMax));
      if (!more) return;
    }
  },
});
