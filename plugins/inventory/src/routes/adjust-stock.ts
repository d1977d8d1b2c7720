import { defineRoute, reply, type Tx } from '@souk/core';
import { z } from 'zod';
import { BelowReserved, CountOutOfRange, Sku, Stock, type StockAdjustment, StockNotFound, writeStock } from '../contracts.ts';
import { countMax } from '../domain/availability.ts';
import { StockView } from './stock-view.ts';

const Adjustment = z
  .strictObject({
    set: z.number().int().min(0).max(countMax).optional().meta({ description: 'The new count' }),
    by: z.number().int().min(-countMax).max(countMax).optional().meta({ description: 'By how much the count changes' }),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: 'Kept with the movement', examples: ['Counted', 'Broken in the house'] }),
    backorder: z.boolean().optional().meta({ description: 'Whether more may be promised than there is' }),
  })
  .refine(({ set, by }) => set === undefined || by === undefined, 'give either set or by')
  .refine(({ set, by, backorder }) => set !== undefined || by !== undefined || backorder !== undefined, 'give set, by or backorder');

export const adjustStock = defineRoute({
  method: 'PATCH',
  path: '/admin/inventory/:sku',
  summary: 'Count or correct the stock of one SKU',
  access: writeStock,
  rateLimit: 'write',
  idempotency: 'key',
  params: z.object({ sku: Sku }),
  body: Adjustment,
  responses: { 200: StockView },
  problems: [StockNotFound, BelowReserved, CountOutOfRange],
  uses: { stock: Stock },
  async handle(request, { stock }) {
    const { sku } = request.params;
    const known = async (tx: Tx) => {
      const level = (await stock.levels(tx, [sku])).get(sku);
      if (!level) throw StockNotFound();
      return level;
    };
    const adjust = async (tx: Tx) => {
      await known(tx);
      const [adjusted] = await stock.adjust(tx, [{ sku, ...request.body } as StockAdjustment]);
      return adjusted;
    };
    const level = await request.once(adjust, known);
    if (!level) throw new Error(`${sku} was adjusted and has no level`);
    return reply(200, level);
  },
});
