import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { CollectionNotFound, ProductId, ProductNotFound, productChanged, writeProducts } from '../contracts.ts';
import { lockCollection, productsIn, putProducts } from '../storage/collection-store.ts';
import { readProducts } from '../storage/product-store.ts';
import { CollectionId } from './collection-view.ts';

const Products = z.strictObject({ productIds: z.array(ProductId).max(1_000) });

export const putCollectionProducts = defineRoute({
  method: 'PUT',
  path: '/admin/collections/:collectionId/products',
  summary: 'Say which products are in a collection',
  access: writeProducts,
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ collectionId: CollectionId }),
  body: Products,
  responses: { 200: Products },
  problems: [CollectionNotFound, ProductNotFound],
  async handle(request) {
    const { collectionId } = request.params;
    const wished = new Set(request.body.productIds);
    await request.transact(async (tx) => {
      if (!(await lockCollection(tx, collectionId))) throw CollectionNotFound();
      const there = await readProducts(tx, [...wished]);
      if (there.length !== wished.size) throw ProductNotFound();
      const before = new Set(await productsIn(tx, collectionId));
      await putProducts(tx, collectionId, [...wished]);
      const moved = [...before, ...wished].filter((id) => before.has(id) !== wished.has(id));
      for (const productId of moved) tx.emit(productChanged, { productId });
    });
    return reply(200, { productIds: [...wished] });
  },
});
