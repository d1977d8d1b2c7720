import { Currency, defineRoute, PageQuery, pageOf, reply } from '@souk/core';
import { Stock } from '@souk/inventory/contracts';
import { z } from 'zod';
import { ProductId, ProductView, productChanged } from '../contracts.ts';
import { containing } from '../domain/search-text.ts';
import { skusOf, toProductViews } from '../product-views.ts';
import { Settings } from '../settings.ts';
import { fromTheNewest, listWindow } from '../storage/shop-window.ts';

export const listProducts = defineRoute({
  method: 'GET',
  path: '/store/products',
  summary: 'List the products that are for sale, newest first',
  access: 'public',
  rateLimit: 'read',
  query: PageQuery.extend({
    cursor: ProductId.optional(),
    q: z.string().trim().max(100).optional().meta({ description: 'A part of the title or of a SKU; case and accents do not matter' }),
    collection: z.string().max(200).optional().meta({ description: 'The slug of a collection' }),
    currency: Currency.schema.optional(),
  }),
  responses: { 200: pageOf(ProductView) },
  // Any product may come into the list or leave it; the SKUs are those shown.
  cache: { tags: ({ items }) => [productChanged.name, ...skusOf(items)], staleMsMax: 5_000 },
  uses: { stock: Stock, settings: Settings },
  async handle(request, { stock, settings }) {
    const { limit, cursor = fromTheNewest, q, collection, currency = settings.currency } = request.query;
    const pattern = q ? containing(q) : undefined;
    const rows = await listWindow(request, { before: cursor, limit: limit + 1, currency, pattern, collection });
    const shown = rows.slice(0, limit);
    const items = await toProductViews(request, stock, shown, currency);
    return reply(200, { items, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null });
  },
});
