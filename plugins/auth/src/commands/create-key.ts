import { defineCommand, durationMs } from '@souk/core';
import { z } from 'zod';
import { KeyLife } from '../key-terms.ts';
import { Keys } from '../keys.ts';
import { isNetwork } from '../networks.ts';

const scope = /^(\*|[a-z][a-z-]*\.[a-z][a-z.-]*)$/;

const partsOf = (list: string): string[] => list.split(',').map((one) => one.trim());

export const createKey = defineCommand({
  name: 'keys create',
  summary: 'Make a secret API key; it is shown once',
  arguments: z.object({
    name: z.string().min(1).max(200).default('made by souk keys create'),
    scopes: z
      .string()
      .default('*')
      .refine(
        (list) => partsOf(list).every((one) => scope.test(one)),
        'must be * or permissions like orders.orders.read, separated by commas',
      ),
    expires: KeyLife.optional(),
    networks: z
      .string()
      .refine((list) => partsOf(list).every(isNetwork), 'must be networks like 192.0.2.0/24, separated by commas')
      .optional(),
  }),
  uses: { keys: Keys },
  async run({ name, scopes, expires, networks }, outside, { keys }, terminal) {
    const list = partsOf(scopes);
    const liveMs = expires === undefined ? undefined : durationMs(expires);
    const { id, secret } = await outside.transact((tx) =>
      keys.create(tx, { name, scopes: list, liveMs, networks: networks === undefined ? undefined : partsOf(networks) }),
    );
    terminal.print(`${secret}`);
    terminal.print(`Key ${id} may do: ${list.join(', ')}. Keep it now: it cannot be shown again.`);
  },
});
