import { defineInvariant } from '@souk/core';
import { tables } from '../storage/tables.ts';

/** Both ways: a level that counts wrong, and movements of a SKU that has no level. */
const sql = `
  SELECT l.sku, l.location, l.on_hand, COALESCE(m.moved, 0) AS moved
    FROM inventory_levels l
    LEFT JOIN (SELECT sku, location, SUM(quantity) AS moved FROM inventory_movements GROUP BY sku, location) m
      ON m.sku = l.sku AND m.location = l.location
   WHERE l.on_hand <> COALESCE(m.moved, 0)
  UNION ALL
  SELECT m.sku, m.location, 0 AS on_hand, SUM(m.quantity) AS moved
    FROM inventory_movements m LEFT JOIN inventory_levels l ON l.sku = m.sku AND l.location = m.location
   WHERE l.sku IS NULL GROUP BY m.sku, m.location
  LIMIT 100`;

export const onHandIsTheSum = defineInvariant({
  id: 'I4',
  promise: 'What is on hand of a SKU is the sum of its movements',
  check: async (ctx) => ({ broken: await ctx.read(tables).hot<object>(sql, []) }),
});
