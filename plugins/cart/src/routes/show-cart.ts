import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { CartView } from '../cart-view.ts';
import { CartId, CartNotFound, TotalNegative } from '../contracts.ts';
import { ShoppingToken } from '../shopping.ts';

export const showCart = defineRoute({
  method: 'GET',
  path: '/store/carts/:id',
  summary: 'Show a cart, priced now',
  access: 'public',
  rateLimit: 'read',
  params: z.object({ id: CartId }),
  responses: { 200: CartView },
  problems: [CartNotFound, TotalNegative],
  uses: { shopping: ShoppingToken },
  handle: async (request, { shopping }) => reply(200, await shopping.show(request, request.params.id)),
});
