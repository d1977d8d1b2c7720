import { defineRoute, idSchema, reply } from '@souk/core';
import { z } from 'zod';
import { CartView } from '../cart-view.ts';
import { CartId, LineNotFound } from '../contracts.ts';
import { ShoppingToken } from '../shopping.ts';
import { changeProblems } from './change-problems.ts';

export const removeLine = defineRoute({
  method: 'DELETE',
  path: '/store/carts/:id/lines/:lineId',
  summary: 'Remove a line',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: CartId, lineId: idSchema('lin') }),
  responses: { 200: CartView },
  problems: [...changeProblems, LineNotFound],
  uses: { shopping: ShoppingToken },
  async handle(request, { shopping }) {
    const { id: cartId, lineId } = request.params;
    return reply(200, await shopping.setQuantity(request, { cartId, ifMatch: request.headers.ifMatch }, lineId, 0));
  },
});
