import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idFrom } from '@souk/core';
import { crashBetweenCommits, createTestStore, onBothDatabases } from '@souk/core/testing';
import ledgerPlugin from '@souk/ledger';
import { account, Ledger } from '@souk/ledger/contracts';
import { expect, test } from 'vitest';
import { Payments } from '../src/contracts.ts';
import paymentsPlugin from '../src/plugin.ts';
import { Bank, banking } from './bank.ts';

onBothDatabases((database) => {
  test('killed before or after any commit of a capture, a refund and a void, the bank does each once and the books say so', {
    timeout: 300_000,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'souk-bank-'));
    const orderId = idFrom('ord', 1_700_000_000_000, 1, 9n);
    try {
      const { crashed, missed } = await crashBetweenCommits({
        journey: new URL('./crash-journey-money.ts', import.meta.url),
        database,
        environment: { BANK_FOLDER: folder },
        // Those of the relay and of the end of a job are core's, and tried there.
        only: (label) => /^(together|test|job:payments\.run-operation)$/.test(label),
        async check({ databaseUrl }) {
          await using store = await createTestStore({ plugins: [ledgerPlugin({}), paymentsPlugin({}), banking(new Bank())], databaseUrl });
          const payment = (await store.service(Payments).ofOrders(store.outside(), [orderId])).get(orderId);
          expect(payment).toMatchObject({
            state: 'captured',
            amountCaptured: { amount: 600n },
            amountReleased: { amount: 400n },
            amountRefunded: { amount: 250n },
          });
          const done = (await readFile(join(folder, databaseUrl.replaceAll(/\W/g, '_')), 'utf8')).split('\n').filter(Boolean);
          expect(done.map((line) => line.split(' ')[0])).toEqual(['open', 'capture', 'refund', 'void']);
          const [clearing] = await store.service(Ledger).balances(store.outside(), [account.providerClearing('bank')]);
          expect(clearing?.amount).toBe(600n - 12n - 250n);
          await store.verify();
        },
      });
      expect(missed).toEqual([]);
      // Create, calling and answer, then asked, called and answered for each of three operations: each before and after.
      expect(crashed.length).toBeGreaterThanOrEqual(24);
      expect((await readdir(folder)).length).toBeGreaterThan(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
