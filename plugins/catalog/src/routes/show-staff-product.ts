import { defineRoute, reply } from '@souk/core';
import { Stock } from '@souk/inventory/contracts';
import { z } from 'zod';
import { readProducts as mayReadProducts, ProductId, ProductNotFound } from '../contracts.ts';
import { readProducts } from '../storage/product-store.ts';
import { StaffProduct, toStaffProducts } from './staff-view.ts';

export const showStaffProduct = defineRoute({
  method: 'GET',
  path: '/admin/products/:productId',
  summary: 'Show a product with its prices and stock',
  access: mayReadProducts,
  rateLimit: 'read',
  params: z.object({ productId: ProductId }),
  responses: { 200: StaffProduct },
  problems: [ProductNotFound],
  uses: { stock: Stock },
  async handle(request, { stock }) {
    const [product] = await toStaffProducts(request, stock, await readProducts(request, [request.params.productId]));
    if (!product) throw ProductNotFound();
    return reply(200, product);
  },
});
