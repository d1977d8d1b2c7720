import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { NotConfigured } from '../contracts.ts';
import { SavedCardsPart } from '../parts.ts';
import { Settings } from '../settings.ts';

export const setUpCard = defineRoute({
  method: 'POST',
  path: '/store/stripe/cards',
  summary: 'Begin to keep a card without paying: Stripe.js goes on with it',
  access: 'customer',
  rateLimit: 'costly',
  // No key: a stored reply would hold the secret, and a second setup that nobody goes on with keeps nothing.
  idempotency: 'natural',
  responses: {
    201: z.object({ setupIntentId: z.string(), clientSecret: z.string(), publishableKey: z.string() }).meta({ id: 'CardSetup' }),
  },
  problems: [NotConfigured],
  uses: { cards: SavedCardsPart, settings: Settings },
  async handle(request, { cards, settings }) {
    const { id, client_secret: clientSecret } = await cards.setUp(request);
    if (clientSecret === null) throw new Error(`Stripe gave no secret for ${id}`);
    return reply(201, { setupIntentId: id, clientSecret, publishableKey: settings.publishableKey });
  },
});
