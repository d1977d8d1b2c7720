import { crashBetweenCommits, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { openMarket } from './open-market.ts';

onBothDatabases((database) => {
  test('killed while payments are added and given up, it comes to the same end', { timeout: 600_000 }, async () => {
    const { crashed, missed } = await crashBetweenCommits({
      journey: new URL('./crash-journey-parts.ts', import.meta.url),
      database,
      only: (label) => label.includes('/store/orders/'),
      async check({ databaseUrl, crashedAt }) {
        await using market = await openMarket(database, { databaseUrl });
        await market.store.verify();
        const { items } = (await market.staff('get', '/admin/orders').expect(200)).body;
        expect(items, crashedAt).toMatchObject([{ state: 'paid', paymentState: 'paid', total: { amount: '900' } }]);
        expect(await market.rows('payments_payments'), crashedAt).toEqual({ payments_payments: 3 });
        expect(await market.books(items[0].id), crashedAt).toEqual({ clearing: 900n, revenue: -900n });
      },
    });
    process.stdout.write(`${database}: killed at ${crashed.length} points\n`);
    expect(missed).toEqual([]);
    expect(crashed.length).toBeGreaterThanOrEqual(6);
  });
});
