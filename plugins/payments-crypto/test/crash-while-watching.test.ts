import { idFrom } from '@souk/core';
import { crashBetweenCommits, createTestStore, onBothDatabases } from '@souk/core/testing';
import { Payments } from '@souk/payments/contracts';
import { expect, test } from 'vitest';
import { depositContracts } from '../src/dev/deployment.ts';
import { devTreasury } from '../src/dev/dev-treasury.ts';
import { startTestChain } from '../src/testing/index.ts';
import { crashPlugins } from './crash-plugins.ts';

onBothDatabases((database) => {
  test('killed before or after any commit, from the address to the last confirmation: captured once', { timeout: 240_000 }, async () => {
    const chain = await startTestChain();
    const orderId = idFrom('ord', 1_700_000_000_000, 1, 7n);
    try {
      const { crashed, missed } = await crashBetweenCommits({
        journey: new URL('./crash-journey.ts', import.meta.url),
        database,
        environment: { RPC_URL: chain.url },
        // Placing is payments' own affair; here it begins with the address.
        only: (label) => label === 'together' || label.includes('watch-chain'),
        async check({ databaseUrl }) {
          await using store = await createTestStore({ plugins: crashPlugins(chain.url, depositContracts(devTreasury)), databaseUrl });
          const payment = (await store.service(Payments).ofOrders(store.outside(), [orderId])).get(orderId);
          expect(payment).toMatchObject({ state: 'captured', amountCaptured: { amount: 1_000n } });
          await store.verify();
        },
      });
      expect(missed).toEqual([]);
      expect(crashed.filter((point) => point.includes('watch-chain')).length).toBeGreaterThanOrEqual(6);
    } finally {
      await chain.stop();
    }
  });
});
