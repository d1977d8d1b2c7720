import { randomBytes } from 'node:crypto';
import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { checkout, fillCart, freshKey } from '../driver/buy.ts';
import { expectCall } from '../driver/call.ts';
import { openStore, stockedDatabase } from '../driver/open-store.ts';
import { serve } from '../driver/serve.ts';
import { runSouk } from '../driver/store-process.ts';
import { production } from './production.ts';

/** In production a store makes no database of its own, so it needs no right to. An empty variable is one that is not set. */
const environment = { ...production, SOUK_PAYMENTS_CRYPTO_DEV_CHAIN: '', SOUK_RATE_LIMITS: '', SOUK_ADMIN_KEY: '', SOUK_MIGRATE: 'refuse' };

onBothDatabases((database) => {
  if (database === 'sqlite')
    test('souk ledger grants says that there are no users', { timeout: 60_000 }, async () => {
      await using shelf = await stockedDatabase(database, { TEA: 1 });
      const said = await runSouk(['ledger', 'grants', '--user', 'souk_app'], { DATABASE_URL: shelf.databaseUrl });
      expect(said).toMatchObject({ code: 1, err: '', out: expect.stringContaining('SQLite has no users') });
    });

  if (database === 'mysql')
    test('a store whose user may not edit the books sells all the same', { timeout: 60_000 }, async () => {
      await using shelf = await stockedDatabase(database, { TEA: 5 });
      await using owner = await openStore(shelf.databaseUrl);
      const user = `souk_${randomBytes(4).toString('hex')}`;
      const password = randomBytes(12).toString('hex');
      await owner.sql(`CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'`);
      try {
        const said = await runSouk(['ledger', 'grants', '--user', user], { DATABASE_URL: shelf.databaseUrl });
        expect(said).toMatchObject({ code: 0, err: '' });
        for (const statement of said.out.trim().split('\n')) await owner.sql(statement.replace(/;$/, ''));
        const url = Object.assign(new URL(shelf.databaseUrl), { username: user, password });
        await using store = await openStore(url.href, environment);
        await using served = await serve(store.running);
        const made = await runSouk(['keys', 'create', '--scopes', 'payments.payments.capture'], { ...environment, DATABASE_URL: url.href });
        const [token = ''] = made.out.split('\n');
        const { order, payment } = (await checkout(served.url, await fillCart(served.url, { TEA: 2 }))).json;
        const path = `/admin/payments/${payment.id}/captures`;
        const captured = await expectCall(served.url, { method: 'POST', path, token, key: freshKey('capture'), body: {} }, 201);
        expect(captured).toMatchObject({ state: 'captured' });
        await store.verify();
        const shown = { method: 'GET', path: `/store/orders/${order.id}`, token: order.token } as const;
        expect(await expectCall(served.url, shown, 200)).toMatchObject({ state: 'paid' });
        for (const table of ['ledger_transfers', 'ledger_entries'])
          for (const sql of [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`, `DROP TABLE ${table}`])
            await expect(store.sql(sql), sql).rejects.toMatchObject({ errno: 1142 });
      } finally {
        await owner.sql(`DROP USER '${user}'@'%'`);
      }
    });
});
