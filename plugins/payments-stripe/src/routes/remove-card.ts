import { CoreProblem, defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { NotConfigured } from '../contracts.ts';
import { SavedCardsPart } from '../parts.ts';

export const removeCard = defineRoute({
  method: 'DELETE',
  path: '/store/stripe/cards/:id',
  summary: 'Keep this card no longer',
  access: 'customer',
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: z.string().regex(/^pm_\w{1,190}$/) }),
  responses: { 204: null },
  problems: [CoreProblem.notFound, NotConfigured],
  uses: { cards: SavedCardsPart },
  async handle(request, { cards }) {
    await cards.remove(request, request.params.id);
    return reply(204);
  },
});
