import { defineJob } from '@souk/core';
import { z } from 'zod';
import { ChainWatcherPart } from '../parts.ts';

export const readChainAgain = defineJob({
  name: 'read-chain-again',
  payload: z.object({}),
  every: '10 seconds',
  uses: { watcher: ChainWatcherPart },
  async run(_nothing, outside, { watcher }) {
    await watcher.runAgain(outside);
  },
});
