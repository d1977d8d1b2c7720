import { crashBetweenCommits, createTestStore, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { Stock } from '../src/contracts.ts';
import inventory from '../src/plugin.ts';

onBothDatabases((database) => {
  test('killed before or after any commit, stock comes to the same end', { timeout: 180_000 }, async () => {
    const { crashed, missed } = await crashBetweenCommits({
      journey: new URL('./crash-journey.ts', import.meta.url),
      database,
      async check({ databaseUrl }) {
        await using store = await createTestStore({ plugins: [inventory({})], databaseUrl });
        const level = (await store.service(Stock).levels(store.outside(), ['TEA'])).get('TEA');
        expect(level).toEqual({ sku: 'TEA', onHand: 0, reserved: 0, available: 0, backorder: false });
        await store.verify();
      },
    });
    expect(missed).toEqual([]);
    expect(crashed.filter((point) => point.includes(':test#')).length).toBeGreaterThanOrEqual(8);
  });
});
