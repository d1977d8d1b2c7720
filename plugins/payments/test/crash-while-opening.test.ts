import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idFrom } from '@souk/core';
import { crashBetweenCommits, createTestStore, onBothDatabases } from '@souk/core/testing';
import ledgerPlugin from '@souk/ledger';
import { expect, test } from 'vitest';
import { Payments } from '../src/contracts.ts';
import paymentsPlugin from '../src/plugin.ts';
import { script, scripted } from './scripted-provider.ts';

onBothDatabases((database) => {
  test('killed before or after any commit, the provider is asked with one key and the payment is captured once', {
    timeout: 180_000,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'souk-provider-'));
    const providerLog = join(folder, 'calls');
    const orderId = idFrom('ord', 1_700_000_000_000, 1, 7n);
    try {
      const { crashed, missed } = await crashBetweenCommits({
        journey: new URL('./crash-journey.ts', import.meta.url),
        database,
        environment: { PROVIDER_LOG: providerLog },
        async check({ databaseUrl }) {
          await using store = await createTestStore({
            plugins: [ledgerPlugin({}), paymentsPlugin({}), scripted({ card: script() })],
            databaseUrl,
          });
          const payment = (await store.service(Payments).ofOrders(store.outside(), [orderId])).get(orderId);
          expect(payment).toMatchObject({ state: 'captured', amountCaptured: { amount: 500n } });
          expect(payment?.nextAction).toBeDefined();
          const asked = (await readFile(providerLog, 'utf8')).split('\n').filter((line) => line.startsWith(`${databaseUrl} `));
          expect(new Set(asked).size).toBe(1);
          await store.verify();
        },
      });
      expect(missed).toEqual([]);
      // create, calling, answer and capture, each before and after.
      expect(crashed.filter((point) => /:(together|test)#/.test(point)).length).toBeGreaterThanOrEqual(8);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
