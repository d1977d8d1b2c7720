import { defineJob, durationMs } from '@souk/core';
import { z } from 'zod';
import { Settings } from '../settings.ts';
import { abandonCarts } from '../storage/cart-store.ts';

const atOnce = 500;

export const abandonOldCarts = defineJob({
  name: 'abandon-carts',
  payload: z.object({}),
  every: '1 hour',
  uses: { settings: Settings },
  async run(_nothing, outside, { settings }) {
    const untouchedMs = durationMs(`${settings.abandonAfterDays} days`);
    while ((await outside.transact((tx) => abandonCarts(tx, untouchedMs, atOnce))) === atOnce) if (outside.signal.aborted) return;
  },
});
