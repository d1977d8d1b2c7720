import { createStore, definePlugin } from '@souk/core';
import { createTestDatabase, createTestStore, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { Ledger, ledger } from '../src/contracts.ts';
import { migrations } from '../src/migrations/index.ts';
import plugin from '../src/plugin.ts';

onBothDatabases((kind) => {
  test('books of the first version keep their times, and stay closed to edits', async () => {
    const database = await createTestDatabase(kind);
    const old = definePlugin({ provides: ledger, requires: [], migrations: migrations.slice(0, 3) });
    const first = await createStore({ name: 'old', plugins: [old({})] }).open({
      environment: { DATABASE_URL: database.url, SOUK_LOG_LEVEL: 'silent' },
    });
    const at = (day: string) => (kind === 'sqlite' ? `2026-01-${day}T00:00:00.000Z` : `2026-01-${day} 00:00:00.000`);
    for (const day of ['01', '02']) {
      await first.database.run(
        `INSERT INTO ledger_transfers (id, idem_key, kind, reference, created_at) VALUES ('trf_${day}', '${day}', 'k', 'r', '${at(day)}')`,
      );
      for (const [position, account, amount] of [
        [0, 'fees', 5],
        [1, 'revenue', -5],
      ] as const)
        await first.database.run(
          `INSERT INTO ledger_entries (transfer_id, position, account, asset, amount) VALUES ('trf_${day}', ${position}, '${account}', 'EUR', '${amount}')`,
        );
    }
    await first.close();
    {
      await using store = await createTestStore({ plugins: [plugin({})], databaseUrl: database.url });
      const asOf = (text: string) => store.service(Ledger).balances(store.outside(), ['fees'], new Date(text));
      expect(await asOf('2026-01-01T00:00:00.000Z')).toEqual([{ account: 'fees', asset: 'EUR', amount: 5n }]);
      expect(await asOf('2026-01-02T00:00:00.000Z')).toEqual([{ account: 'fees', asset: 'EUR', amount: 10n }]);
      await expect(store.running.database.run("UPDATE ledger_entries SET amount = '1'")).rejects.toThrow(/append-only/);
      await store.verify();
    }
    await database.drop();
  });
});
