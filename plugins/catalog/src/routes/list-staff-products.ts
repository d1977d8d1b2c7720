import { defineRoute, PageQuery, pageOf, reply } from '@souk/core';
import { Stock } from '@souk/inventory/contracts';
import { z } from 'zod';
import { ProductId, readProducts } from '../contracts.ts';
import { containing } from '../domain/search-text.ts';
import { listProducts } from '../storage/product-store.ts';
import { fromTheNewest } from '../storage/shop-window.ts';
import { StaffProduct, toStaffProducts } from './staff-view.ts';

export const listStaffProducts = defineRoute({
  method: 'GET',
  path: '/admin/products',
  summary: 'List all products, newest first',
  access: readProducts,
  rateLimit: 'read',
  query: PageQuery.extend({ cursor: ProductId.optional(), q: z.string().trim().max(100).default('') }),
  responses: { 200: pageOf(StaffProduct) },
  uses: { stock: Stock },
  async handle(request, { stock }) {
    const { limit, cursor = fromTheNewest, q } = request.query;
    const rows = await listProducts(request, { before: cursor, limit: limit + 1, pattern: containing(q) });
    const shown = rows.slice(0, limit);
    const items = await toStaffProducts(request, stock, shown);
    return reply(200, { items, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null });
  },
});
