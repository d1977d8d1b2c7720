import { defineRoute, idSchema, reply } from '@souk/core';
import { z } from 'zod';
import { BreakNotFound, recordPayouts } from '../contracts.ts';
import { BreakStore } from '../storage/break-store.ts';
import { BreakView, toBreakView } from '../views.ts';

const store = new BreakStore();

export const resolveBreak = defineRoute({
  method: 'POST',
  path: '/admin/ledger/breaks/:id/resolutions',
  summary: 'Say what explains a difference; it moves no money',
  access: recordPayouts,
  rateLimit: 'write',
  idempotency: 'key',
  params: z.object({ id: idSchema('brk') }),
  body: z.strictObject({ note: z.string().trim().min(1).max(500) }),
  responses: { 200: BreakView },
  problems: [BreakNotFound],
  async handle(request) {
    const { id } = request.params;
    const shown = await request.once(
      async (tx) => {
        if (!(await store.resolve(tx, id, request.body.note))) throw BreakNotFound();
        return store.find(tx, id);
      },
      (tx) => store.find(tx, id),
    );
    if (!shown) throw BreakNotFound();
    return reply(200, toBreakView(shown));
  },
});
