import { Address, defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { CartView } from '../cart-view.ts';
import { CartId } from '../contracts.ts';
import { ShoppingToken } from '../shopping.ts';
import { changeProblems } from './change-problems.ts';

export const describeCart = defineRoute({
  method: 'PATCH',
  path: '/store/carts/:id',
  summary: 'Say who buys and where it goes; null clears',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: CartId }),
  body: z.object({
    email: z.email().max(254).nullable().optional(),
    shippingAddress: Address.schema.nullable().optional(),
    billingAddress: Address.schema.nullable().optional(),
  }),
  responses: { 200: CartView },
  problems: changeProblems,
  uses: { shopping: ShoppingToken },
  async handle(request, { shopping }) {
    const which = { cartId: request.params.id, ifMatch: request.headers.ifMatch };
    return reply(200, await shopping.describe(request, which, request.body));
  },
});
