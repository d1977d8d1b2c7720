import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { NotConfigured } from '../contracts.ts';
import { SavedCardsPart } from '../parts.ts';

const SavedCard = z
  .object({ id: z.string(), brand: z.string(), last4: z.string(), expiresMonth: z.number().int(), expiresYear: z.number().int() })
  .meta({ id: 'SavedCard' });

export const listCards = defineRoute({
  method: 'GET',
  path: '/store/stripe/cards',
  summary: 'The cards you keep for later payments',
  access: 'customer',
  rateLimit: 'read',
  responses: { 200: z.object({ items: z.array(SavedCard) }) },
  problems: [NotConfigured],
  uses: { cards: SavedCardsPart },
  async handle(request, { cards }) {
    const all = await cards.list(request);
    const items = all.flatMap(({ id, card }) =>
      card ? [{ id, brand: card.brand, last4: card.last4, expiresMonth: card.exp_month, expiresYear: card.exp_year }] : [],
    );
    return reply(200, { items });
  },
});
