import { CoreProblem, defineRoute, reply, StoreMode } from '@souk/core';
import { z } from 'zod';
import { Settings } from '../settings.ts';

const DevStripe = z
  .object({ apiBase: z.string().meta({ description: 'The stand-in: its money is play money' }), publishableKey: z.string() })
  .meta({ id: 'DevStripe' });

export const showDevStripe = defineRoute({
  method: 'GET',
  path: '/dev/stripe',
  summary: 'Where a script may confirm a payment as Stripe.js would; only in development, with a stand-in',
  access: 'public',
  rateLimit: 'read',
  responses: { 200: DevStripe },
  problems: [CoreProblem.notFound],
  uses: { settings: Settings, store: StoreMode },
  async handle(_request, { settings, store }) {
    const { apiBase, publishableKey, secretKey } = settings;
    const isStandIn = secretKey !== undefined && new URL(apiBase).hostname !== 'api.stripe.com';
    if (store.mode !== 'development' || !isStandIn) throw CoreProblem.notFound();
    return reply(200, { apiBase, publishableKey });
  },
});
