import { Currency, defineRoute, reply } from '@souk/core';
import { Stock } from '@souk/inventory/contracts';
import { z } from 'zod';
import { ProductId, ProductNotFound, ProductView } from '../contracts.ts';
import { skusOf, toProductViews } from '../product-views.ts';
import { Settings } from '../settings.ts';
import { findInWindow } from '../storage/shop-window.ts';

export const showProduct = defineRoute({
  method: 'GET',
  path: '/store/products/:idOrSlug',
  summary: 'Show a product that is for sale',
  access: 'public',
  rateLimit: 'read',
  params: z.object({ idOrSlug: z.string().max(200) }),
  query: z.strictObject({ currency: Currency.schema.optional() }),
  responses: { 200: ProductView },
  problems: [ProductNotFound],
  cache: { tags: (product) => [product.id, ...skusOf([product])], staleMsMax: 5_000 },
  uses: { stock: Stock, settings: Settings },
  async handle(request, { stock, settings }) {
    const { idOrSlug } = request.params;
    const { currency = settings.currency } = request.query;
    const by = ProductId.safeParse(idOrSlug).success ? 'id' : 'slug';
    const rows = await findInWindow(request, by, idOrSlug);
    const [product] = await toProductViews(request, stock, rows, currency);
    if (!product) throw ProductNotFound();
    return reply(200, product);
  },
});
