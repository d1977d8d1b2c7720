import { defineInvariant } from '@souk/core';
import { tables } from '../storage/tables.ts';

export const oneOrderPerCart = defineInvariant({
  id: 'I8',
  promise: 'A cart becomes at most one order',
  check: async (ctx) => ({
    broken: await ctx
      .read(tables)
      .hot<object>('SELECT source, COUNT(*) AS orders FROM orders_orders GROUP BY source HAVING COUNT(*) > 1 LIMIT 100', []),
  }),
});
