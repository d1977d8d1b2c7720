import { defineJob } from '@souk/core';
import { z } from 'zod';
import { ChainWatcherPart } from '../parts.ts';

/** We ask the nodes at our pace; nothing is done because somebody called us. */
export const watchChain = defineJob({
  name: 'watch-chain',
  payload: z.object({}),
  every: '1 second',
  uses: { watcher: ChainWatcherPart },
  async run(_nothing, outside, { watcher }) {
    await watcher.run(outside);
  },
});
