import { defineCommand, idSchema } from '@souk/core';
import { z } from 'zod';
import { Keys } from '../keys.ts';

export const revokeKey = defineCommand({
  name: 'keys revoke',
  summary: 'Revoke an API key; it is refused from the next request on',
  arguments: z.object({ id: idSchema('key') }),
  positional: ['id'],
  uses: { keys: Keys },
  async run({ id }, outside, { keys }, terminal) {
    await outside.transact((tx) => keys.revoke(tx, id));
    terminal.print(`Key ${id} is revoked.`);
  },
});
