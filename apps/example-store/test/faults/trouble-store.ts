import { createStore, defineContract, definePlugin, defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { store as example } from '../../src/store.ts';

const hoard: number[][] = [];

/** Until memory runs out; others have their turn in between. */
function hoardMore(): void {
  hoard.push(Array.from({ length: 2_000_000 }, (_, n) => n + 0.5));
  setImmediate(hoardMore);
}

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

const makeTrouble = defineRoute({
  method: 'POST',
  path: '/trouble/:kind',
  summary: 'Block the event loop, throw where nobody catches, reject where nobody handles, or eat all memory',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ kind: z.enum(['stall', 'throw', 'reject', 'hoard']) }),
  body: z.object({ ms: z.int() }),
  responses: { 202: z.object({ kind: z.string() }) },
  async handle({ params: { kind }, body: { ms } }) {
    const make = {
      stall: () => block(ms),
      throw: () => {
        throw new Error('trouble: nobody catches this');
      },
      reject: () => void Promise.reject(new Error('trouble: nobody handles this')),
      hoard: hoardMore,
    };
    setTimeout(make[kind], 1);
    return reply(202, { kind });
  },
});

const trouble = definePlugin({ provides: defineContract({ name: 'trouble', version: '1.0.0' }), requires: [], routes: [makeTrouble] });

/** The example store, and a plugin that is bad for it. */
export const store = createStore({ name: 'trouble-store', plugins: [...example.plugins, trouble({})] });
