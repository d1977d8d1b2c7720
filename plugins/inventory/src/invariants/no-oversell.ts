import { defineInvariant } from '@souk/core';
import { tables } from '../storage/tables.ts';

export const noOversell = defineInvariant({
  id: 'I2',
  promise: 'No more is promised than there is, unless it may be backordered, and no count is below 0',
  async check(ctx) {
    const broken = await ctx.read(tables).hot<object>(
      `SELECT sku, location, on_hand, reserved, backorder FROM inventory_levels
        WHERE on_hand < 0 OR reserved < 0 OR (backorder = 0 AND reserved > on_hand) ORDER BY sku LIMIT 100`,
      [],
    );
    return { broken };
  },
});
