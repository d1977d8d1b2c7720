import { defineRoute, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { z } from 'zod';
import { readStock, Sku } from '../contracts.ts';
import { listLevels } from '../storage/level-store.ts';
import { toStockLevel } from '../to-stock-level.ts';
import { StockView } from './stock-view.ts';

export const listStock = defineRoute({
  method: 'GET',
  path: '/admin/inventory',
  summary: 'List what there is, by SKU',
  access: readStock,
  rateLimit: 'read',
  query: PageQuery.extend({
    cursor: Sku.optional(),
    q: z.string().max(100).optional().meta({ description: 'A part of the SKU, in any case' }),
  }),
  responses: { 200: pageOf(StockView) },
  async handle(request) {
    const { limit, cursor = '', q = '' } = request.query;
    const levels = await listLevels(request, { after: cursor, limit: limit + 1, contains: q });
    return reply(
      200,
      toPage(levels, limit, ({ sku }) => sku, toStockLevel),
    );
  },
});
