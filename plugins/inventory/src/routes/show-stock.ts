import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { readStock, Sku, Stock, StockNotFound } from '../contracts.ts';
import { StockView } from './stock-view.ts';

export const showStock = defineRoute({
  method: 'GET',
  path: '/admin/inventory/:sku',
  summary: 'Show what there is of one SKU',
  access: readStock,
  rateLimit: 'read',
  params: z.object({ sku: Sku }),
  responses: { 200: StockView },
  problems: [StockNotFound],
  uses: { stock: Stock },
  async handle(request, { stock }) {
    const { sku } = request.params;
    const level = (await stock.levels(request, [sku])).get(sku);
    if (!level) throw StockNotFound();
    return reply(200, level);
  },
});
