import { defineCommand, Replay } from '@souk/core';
import { z } from 'zod';
import { ReadModels } from '../read-models.ts';

export const rebuild = defineCommand({
  name: 'analytics rebuild',
  summary: 'Forget the figures and count them again from all events',
  arguments: z.object({}),
  uses: { models: ReadModels, events: Replay },
  async run(_none, outside, { models, events }, terminal) {
    await outside.transact((tx) => models.clear(tx));
    const counted = await events.replay('analytics', (soFar) => terminal.progress(`${soFar} events counted`));
    terminal.print(`The figures were counted again from ${counted} events.`);
  },
});
