import { defineRoute, idSchema, instantSchema, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { z } from 'zod';
import { readStock, Sku, Stock, StockNotFound } from '../contracts.ts';
import { listMovements as readMovements } from '../storage/movement-store.ts';

const MovementId = idSchema('mov');
const MovementView = z
  .object({
    id: MovementId,
    quantity: z.number().int().meta({ description: 'Positive: came in' }),
    reason: z.string(),
    reference: z.string().nullable().meta({ description: 'Who it was for, when it was consumed' }),
    at: instantSchema,
  })
  .meta({ id: 'StockMovement' });

export const listMovements = defineRoute({
  method: 'GET',
  path: '/admin/inventory/:sku/movements',
  summary: 'List what came in and went out of one SKU, newest first',
  access: readStock,
  rateLimit: 'read',
  params: z.object({ sku: Sku }),
  query: PageQuery.extend({ cursor: MovementId.optional() }),
  responses: { 200: pageOf(MovementView) },
  problems: [StockNotFound],
  uses: { stock: Stock },
  async handle(request, { stock }) {
    const { limit, cursor } = request.query;
    const { sku } = request.params;
    if (!(await stock.levels(request, [sku])).has(sku)) throw StockNotFound();
    const rows = await readMovements(request, sku, { before: cursor, limit: limit + 1 });
    const page = toPage(
      rows,
      limit,
      ({ id }) => id,
      ({ id, quantity, reason, reference, moved_at: at }) => ({ id, quantity, reason, reference, at }),
    );
    return reply(200, page);
  },
});
