import { defineCommand, durationMs } from '@souk/core';
import { z } from 'zod';
import { KeyLife } from '../key-terms.ts';
import { Keys } from '../keys.ts';

export const createPublishableKey = defineCommand({
  name: 'keys create-publishable',
  summary: 'Make a publishable API key for a storefront: it may do what anybody may',
  arguments: z.object({ name: z.string().min(1).max(200), expires: KeyLife.optional() }),
  uses: { keys: Keys },
  async run({ name, expires }, outside, { keys }, terminal) {
    const liveMs = expires === undefined ? undefined : durationMs(expires);
    const { id, secret } = await outside.transact((tx) => keys.createPublishable(tx, { name, liveMs }));
    terminal.print(secret);
    terminal.print(`Key ${id} names the storefront "${name}". It cannot be shown again.`);
  },
});
