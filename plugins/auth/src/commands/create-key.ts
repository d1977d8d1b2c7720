import { defineCommand, durationMs } from '@souk/core';
import { z } from 'zod';
import { KeyLife, NetworkList } from '../key-terms.ts';
import { Keys } from '../keys.ts';

const scope = /^(\*|[a-z][a-z-]*\.[a-z][a-z.-]*)$/;

export const createKey = defineCommand({
  name: 'keys create',
  summary: 'Make a secret API key; it is shown once',
  arguments: z.object({
    name: z.string().min(1).max(200).default('made by souk keys create'),
    scopes: z
      .string()
      .default('*')
      .refine(
        (list) => list.split(',').every((one) => scope.test(one.trim())),
        'must be * or permissions like orders.orders.read, separated by commas',
      ),
    expires: KeyLife.optional(),
    networks: NetworkList.optional(),
  }),
  uses: { keys: Keys },
  async run({ name, scopes, expires, networks }, outside, { keys }, terminal) {
    const list = scopes.split(',').map((one) => one.trim());
    const liveMs = expires === undefined ? undefined : durationMs(expires);
    const { id, secret } = await outside.transact((tx) => keys.create(tx, { name, scopes: list, liveMs, networks }));
    terminal.print(`${secret}`);
    terminal.print(`Key ${id} may do: ${list.join(', ')}. Keep it now: it cannot be shown again.`);
  },
});
