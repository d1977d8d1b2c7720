import { VariantId } from '@souk/catalog/contracts';
import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { CartView } from '../cart-view.ts';
import { CartId, CartTooLarge, NotForSale } from '../contracts.ts';
import { ShoppingToken } from '../shopping.ts';
import { changeProblems } from './change-problems.ts';
import { Quantity } from './quantity.ts';

const Addition = z
  .object({ sku: z.string().min(1).max(100).optional(), variantId: VariantId.optional(), quantity: Quantity.min(1) })
  .refine(({ sku, variantId }) => (sku === undefined) !== (variantId === undefined), 'must have either a sku or a variantId');

export const addLine = defineRoute({
  method: 'POST',
  path: '/store/carts/:id/lines',
  summary: 'Add to a cart; a SKU that is in it already adds to its line',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'optional-key',
  params: z.object({ id: CartId }),
  body: Addition,
  responses: { 201: CartView },
  problems: [...changeProblems, NotForSale, CartTooLarge],
  uses: { shopping: ShoppingToken },
  async handle(request, { shopping }) {
    const { sku, variantId, quantity } = request.body;
    const which = { cartId: request.params.id, ifMatch: request.headers.ifMatch };
    const key = variantId === undefined ? { sku: sku as string } : { variantId };
    return reply(201, await shopping.addLine(request, which, key, quantity));
  },
});
