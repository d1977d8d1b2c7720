import { defineRoute, idSchema, reply } from '@souk/core';
import { z } from 'zod';
import { CartView } from '../cart-view.ts';
import { CartId, CartTooLarge, LineNotFound } from '../contracts.ts';
import { ShoppingToken } from '../shopping.ts';
import { changeProblems } from './change-problems.ts';
import { Quantity } from './quantity.ts';

export const setQuantity = defineRoute({
  method: 'PATCH',
  path: '/store/carts/:id/lines/:lineId',
  summary: 'Set the quantity of a line; 0 removes it',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: CartId, lineId: idSchema('lin') }),
  body: z.object({ quantity: Quantity.min(0) }),
  responses: { 200: CartView },
  problems: [...changeProblems, LineNotFound, CartTooLarge],
  uses: { shopping: ShoppingToken },
  async handle(request, { shopping }) {
    const { id: cartId, lineId } = request.params;
    return reply(200, await shopping.setQuantity(request, { cartId, ifMatch: request.headers.ifMatch }, lineId, request.body.quantity));
  },
});
