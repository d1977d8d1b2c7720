import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { openMarket } from '../../checkout/test/open-market.ts';

/** What no mistake of ours can do, because the tables themselves are in its way. */
onBothDatabases((database) => {
  test('a cart becomes at most one order', async () => {
    await using market = await openMarket(database);
    const [one, two] = [await market.placed(), await market.placed()];
    const { run } = market.store.running.database;
    const steal = 'UPDATE orders_orders SET source = (SELECT source FROM (SELECT * FROM orders_orders) o WHERE o.id = ?) WHERE id = ?';
    await expect(run(steal, [one.order.id, two.order.id])).rejects.toThrow(/unique|duplicate/i);
  });
});
