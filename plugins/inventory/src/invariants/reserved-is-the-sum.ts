import { defineInvariant } from '@souk/core';
import { tables } from '../storage/tables.ts';

/** Both ways: a level that counts wrong, and promises of a SKU that has no level. */
const sql = `
  SELECT l.sku, l.location, l.reserved, COALESCE(r.promised, 0) AS promised
    FROM inventory_levels l
    LEFT JOIN (SELECT sku, location, SUM(quantity) AS promised FROM inventory_reservations
                WHERE state IN ('held', 'claimed') GROUP BY sku, location) r ON r.sku = l.sku AND r.location = l.location
   WHERE l.reserved <> COALESCE(r.promised, 0)
  UNION ALL
  SELECT r.sku, r.location, 0 AS reserved, SUM(r.quantity) AS promised
    FROM inventory_reservations r LEFT JOIN inventory_levels l ON l.sku = r.sku AND l.location = r.location
   WHERE r.state IN ('held', 'claimed') AND l.sku IS NULL GROUP BY r.sku, r.location
  LIMIT 100`;

export const reservedIsTheSum = defineInvariant({
  id: 'I3',
  promise: 'What is reserved of a SKU is the sum of its reservations that are held or claimed',
  check: async (ctx) => ({ broken: await ctx.read(tables).hot<object>(sql, []) }),
});
