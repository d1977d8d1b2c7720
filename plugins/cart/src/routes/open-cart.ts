import { Currency, defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { CartView } from '../cart-view.ts';
import { CurrencyNotSold } from '../contracts.ts';
import { ShoppingToken } from '../shopping.ts';

export const openCart = defineRoute({
  method: 'POST',
  path: '/store/carts',
  summary: 'Begin a cart',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'optional-key',
  body: z.object({ currency: Currency.schema }),
  responses: { 201: CartView },
  problems: [CurrencyNotSold],
  uses: { shopping: ShoppingToken },
  handle: async (request, { shopping }) => reply(201, await shopping.open(request, request.body.currency)),
});
