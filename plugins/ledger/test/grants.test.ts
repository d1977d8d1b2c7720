import { randomBytes } from 'node:crypto';
import { createStore } from '@souk/core';
import { createTestStore, fakeClock, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { closeAccounts } from '../src/closing.ts';
import { Ledger, Payouts, type TransferDraft } from '../src/contracts.ts';
import { grantsFor } from '../src/grants.ts';
import plugin from '../src/plugin.ts';
import { appendOnly } from '../src/storage/tables.ts';

const draft = (key: string, amount = 5n): TransferDraft => ({
  key,
  kind: 'test',
  reference: 'ord_1',
  entries: [
    { account: 'provider_clearing:manual', asset: 'EUR', amount },
    { account: 'revenue', asset: 'EUR', amount: -amount },
  ],
});
const report = {
  provider: 'manual',
  payoutId: 'line 1',
  arrivedAt: new Date('2026-03-03T00:00:00.000Z'),
  amount: { amount: 5n, currency: 'EUR' },
  bank: 'main',
  lines: [{ kind: 'charge' as const, providerReference: 'x', gross: 5n, fee: 0n, net: 5n, transferKey: 'nothing' }],
};

onBothDatabases((database) => {
  if (database === 'mysql')
    test('a user with the printed rights runs the store, and cannot edit the books', async () => {
      await using owner = await createTestStore({ plugins: [plugin({})], database, clock: fakeClock('2026-03-01T12:00:00.000Z') });
      const asOwner = owner.running.database.run;
      const url = new URL(owner.databaseUrl);
      const name = url.pathname.slice(1);
      const user = `souk_${randomBytes(4).toString('hex')}`;
      const password = randomBytes(12).toString('hex');
      await asOwner(`CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'`);
      try {
        // What it could do before is taken away.
        await asOwner(`GRANT ALL ON \`${name}\`.* TO '${user}'@'%'`);
        const grants = (await grantsFor(owner.outside(), { user, host: '%' })) ?? [];
        expect(grants[0]).toBe(`REVOKE ALL PRIVILEGES, GRANT OPTION FROM '${user}'@'%';`);
        expect(grants).toContain(`GRANT SELECT, INSERT ON \`${name}\`.\`ledger_entries\` TO '${user}'@'%';`);
        for (const grant of grants) await asOwner(grant.slice(0, -1));

        url.username = user;
        url.password = password;
        const environment = {
          DATABASE_URL: url.href,
          SOUK_MODE: 'production',
          SOUK_SECRET: randomBytes(32).toString('base64'),
          SOUK_LOG_LEVEL: 'silent',
        };
        const clock = fakeClock('2026-03-01T12:00:00.000Z');
        await using app = await createStore({ name: 'restricted', plugins: [plugin({})] }).open({ environment, clock });
        const outside = app.outside({ kind: 'system', reason: 'test' });
        for (const key of ['a', 'b', 'c']) await outside.transact((tx) => app.get(Ledger).post(tx, [draft(key)]));
        clock.advance(2 * 3_600_000);
        const later = app.outside({ kind: 'system', reason: 'test' });
        expect(await closeAccounts(later, 2)).toBe(2);
        const { breaks } = await later.transact((tx) => app.get(Payouts).record(tx, report));
        expect(breaks).toHaveLength(1);
        await app.runtime.settle();
        expect((await app.verify()).flatMap(({ result }) => ('broken' in result ? result.broken : []))).toEqual([]);

        const { run } = app.database;
        // Posting late takes a closing away, by the rights of who made the trigger.
        const entry = "'2026-03-01 12:00:00.000')";
        await run(
          `INSERT INTO ledger_entries (transfer_id, position, account, asset, amount, posted_at) VALUES ('trf_x', 0, 'revenue', 'EUR', 0, ${entry}`,
        );
        expect((await run("SELECT 1 FROM ledger_closings WHERE account = 'revenue'")).rows).toEqual([]);
        for (const table of appendOnly) {
          const attempts = [
            `UPDATE ${table} SET account = 'x'`,
            `DELETE FROM ${table}`,
            `TRUNCATE TABLE ${table}`,
            `DROP TABLE ${table}`,
            `ALTER TABLE ${table} ADD COLUMN x INT`,
            `CREATE TRIGGER ${table}_x BEFORE INSERT ON ${table} FOR EACH ROW SET @x = 1`,
          ];
          for (const sql of attempts)
            await expect(run(sql), sql).rejects.toMatchObject({ errno: expect.toSatisfy((it: number) => it === 1142 || it === 1143) });
        }
        await expect(run('DROP TRIGGER ledger_entries_no_update')).rejects.toMatchObject({ errno: 1142 });
        await expect(run('UPDATE core_migrations SET checksum = 1')).rejects.toMatchObject({ errno: 1142 });
      } finally {
        await asOwner(`DROP USER '${user}'@'%'`);
      }
    });

  if (database === 'sqlite')
    test('there are no users to give rights to', async () => {
      await using store = await createTestStore({ plugins: [plugin({})], database });
      expect(await grantsFor(store.outside(), { user: 'souk_app', host: '%' })).toBeUndefined();
    });

  if (database === 'sqlite')
    test('nobody replaces a row: where there are no rights, a trigger refuses', async () => {
      await using store = await createTestStore({ plugins: [plugin({})], database });
      await store.outside().transact((tx) => store.service(Ledger).post(tx, [draft('a')]));
      const { run } = store.running.database;
      const [entry] = (await run('SELECT transfer_id, position FROM ledger_entries')).rows;
      const values = `VALUES ('${entry?.['transfer_id']}', ${entry?.['position']}, 'revenue', 'EUR', '1')`;
      const columns = '(transfer_id, position, account, asset, amount)';
      await expect(run(`INSERT OR REPLACE INTO ledger_entries ${columns} ${values}`)).rejects.toThrow(/append-only/);
      await expect(
        run("INSERT OR REPLACE INTO ledger_transfers (id, idem_key, kind, reference, created_at) VALUES ('trf_y', 'a', 'x', 'x', 'x')"),
      ).rejects.toThrow(/append-only/);
      await store.verify();
    });
});
