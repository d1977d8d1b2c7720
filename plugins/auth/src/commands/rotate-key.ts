import { defineCommand, idSchema } from '@souk/core';
import { z } from 'zod';
import { overlapHoursDefault, overlapHoursMax } from '../key-terms.ts';
import { Keys } from '../keys.ts';

export const rotateKey = defineCommand({
  name: 'keys rotate-key',
  summary: 'Give an API key a new secret, shown once; the one before works for some hours more',
  arguments: z.object({
    id: idSchema('key'),
    overlapHours: z.coerce.number().int().min(0).max(overlapHoursMax).default(overlapHoursDefault),
  }),
  positional: ['id'],
  uses: { keys: Keys },
  async run({ id, overlapHours }, outside, { keys }, terminal) {
    const { secret, previousEndsAt } = await outside.transact((tx) => keys.rotate(tx, id, overlapHours));
    terminal.print(secret);
    terminal.print(`The secret before works until ${previousEndsAt.toISOString()}. Keep the new one now: it cannot be shown again.`);
  },
});
