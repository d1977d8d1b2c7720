import { createTestStore, fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Ledger } from '../src/contracts.ts';
import plugin from '../src/plugin.ts';
import { staff } from './staff.ts';

onBothDatabases((database) => {
  const clock = fakeClock('2026-03-01T12:00:00.000Z');
  let store: TestStore;
  beforeAll(async () => {
    store = await createTestStore({ plugins: [staff({}), plugin({})], database, clock });
    const ledger = store.service(Ledger);
    for (let day = 1; day <= 5; day += 1) {
      await store.outside().transact((tx) =>
        ledger.post(tx, [
          {
            key: `day-${day}`,
            kind: 'test',
            reference: `ord_${day}`,
            entries: [
              { account: 'provider_clearing:manual', asset: 'EUR', amount: 10n },
              { account: `order_receivable:${day}`, asset: 'EUR', amount: -10n },
            ],
          },
        ]),
      );
      clock.advance(86_400_000);
    }
  });
  afterAll(() => store.close());
  const get = (path: string, key = 'sk_all') => request(store.app).get(path).set('authorization', `Bearer ${key}`);

  describe('GET /admin/ledger/accounts', () => {
    test('lists the balances as digits, in pages', async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await get(`/admin/ledger/accounts?limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
        expect(page.status).toBe(200);
        seen.push(
          ...page.body.items.map((it: { account: string; amount: string; asset: string }) => `${it.account} ${it.amount} ${it.asset}`),
        );
        cursor = page.body.next;
      } while (cursor);
      const receivable = [1, 2, 3, 4, 5].map((day) => `order_receivable:${day} -10 EUR`);
      expect(seen).toEqual([...receivable, 'provider_clearing:manual 50 EUR']);
    });

    test('of accounts that begin with a text, and as they stood', async () => {
      const then = await get('/admin/ledger/accounts?account=provider_clearing:&asOf=2026-03-02T12:00:00.000Z');
      expect(then.body.items).toEqual([{ account: 'provider_clearing:manual', asset: 'EUR', amount: '20' }]);
      expect((await get('/admin/ledger/accounts?account=nobody')).body).toEqual({ items: [], next: null });
    });

    test('only for those who may', async () => {
      expect((await request(store.app).get('/admin/ledger/accounts')).status).toBe(401);
      expect((await get('/admin/ledger/accounts', 'sk_none')).status).toBe(403);
      expect((await get('/admin/ledger/accounts', 'sk_wrong')).status).toBe(401);
    });

    test.each(['limit=0', 'limit=x', 'asOf=yesterday', 'odd=1', `account=${'a'.repeat(161)}`])('refuses ?%s', async (query) => {
      expect((await get(`/admin/ledger/accounts?${query}`)).status).toBe(422);
    });
  });

  describe('GET /admin/ledger/transfers', () => {
    test('lists them with their entries, newest first, in pages', async () => {
      const first = await get('/admin/ledger/transfers?limit=3');
      expect(first.body.items.map((it: { key: string }) => it.key)).toEqual(['day-5', 'day-4', 'day-3']);
      expect(first.body.items[0].entries).toEqual([
        { account: 'provider_clearing:manual', asset: 'EUR', amount: '10' },
        { account: 'order_receivable:5', asset: 'EUR', amount: '-10' },
      ]);
      const rest = await get(`/admin/ledger/transfers?limit=3&cursor=${first.body.next}`);
      expect(rest.body.items.map((it: { key: string }) => it.key)).toEqual(['day-2', 'day-1']);
      expect(rest.body.next).toBeNull();
    });

    test('of an account or a reference', async () => {
      const keys = async (query: string) => (await get(`/admin/ledger/transfers?${query}`)).body.items.map((it: { key: string }) => it.key);
      expect(await keys('account=order_receivable:2')).toEqual(['day-2']);
      expect(await keys('reference=ord_3')).toEqual(['day-3']);
      expect(await keys('reference=ord_3&account=order_receivable:2')).toEqual([]);
    });

    test('for few statements', () => {
      expect(
        Math.max(...store.statements.filter(({ route }) => /ledger\/(accounts|transfers)$/.test(route)).map(({ sql }) => sql)),
      ).toBeLessThanOrEqual(2);
    });
  });

  describe('GET /admin/ledger/statement', () => {
    const of = 'account=provider_clearing:manual&asset=EUR';
    const stretch = `${of}&from=2026-03-02T12:00:00.000Z&to=2026-03-05T12:00:00.000Z`;

    test('lists what was posted, oldest first, between what stood before and after', async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const { status, body } = await get(
          `/admin/ledger/statement?${stretch}&limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        );
        expect(status).toBe(200);
        expect([body.opening, body.closing]).toEqual(['10', '40']);
        seen.push(...body.items.map((it: { key: string; amount: string; postedAt: string }) => `${it.postedAt} ${it.key} ${it.amount}`));
        cursor = body.next;
      } while (cursor);
      expect(seen).toEqual(['02 day-2', '03 day-3', '04 day-4'].map((it) => `2026-03-${it.slice(0, 2)}T12:00:00.000Z ${it.slice(3)} 10`));
    });

    test('of nobody is empty, and a cursor that is none begins at the beginning', async () => {
      const nobody = await get('/admin/ledger/statement?account=nobody&asset=EUR&from=2026-03-02T12:00:00.000Z');
      expect(nobody.body).toEqual({ opening: '0', closing: '0', items: [], next: null });
      const odd = await get(`/admin/ledger/statement?${stretch}&cursor=${encodeURIComponent("' OR 1 = 1 --")}`);
      expect(odd.body.items).toHaveLength(3);
    });

    test('only for those who may, and only what fits', async () => {
      expect((await get(`/admin/ledger/statement?${stretch}`, 'sk_none')).status).toBe(403);
      for (const query of ['account=a', `${of}&from=yesterday`, `${stretch}&limit=101`]) {
        expect((await get(`/admin/ledger/statement?${query}`)).status).toBe(422);
      }
    });

    test('for few statements', () => {
      const costs = store.statements.filter(({ route }) => route.endsWith('/ledger/statement')).map(({ sql }) => sql);
      expect(Math.max(...costs)).toBeLessThanOrEqual(5);
    });
  });

  describe('GET /admin/ledger/statement/download', () => {
    const since = 'from=2026-03-03T00:00:00.000Z&to=2026-03-05T00:00:00.000Z';

    test('gives a table to keep, every cell quoted', async () => {
      const { status, headers, text } = await get(`/admin/ledger/statement/download?account=order_receivable:&${since}`);
      expect([status, headers['content-type'], headers['content-disposition'], headers['cache-control']]).toEqual([
        200,
        'text/csv; charset=utf-8',
        'attachment; filename="statement-2026-03-03-2026-03-05.csv"',
        'no-store',
      ]);
      const [head, ...rows] = text.split('\r\n').map((row) => row.replaceAll(/"trf_\w+"/g, '"trf"'));
      expect(head).toMatch(/^"posted_at","transfer","kind"/);
      expect(rows).toEqual([
        '"2026-03-03T00:00:00.000Z","","opening","","","order_receivable:1","asset","EUR","EUR","","0.10"',
        '"2026-03-03T00:00:00.000Z","","opening","","","order_receivable:2","asset","EUR","EUR","","0.10"',
        '"2026-03-03T12:00:00.000Z","trf","test","ord_3","day-3","order_receivable:3","asset","EUR","EUR","","0.10"',
        '"2026-03-04T12:00:00.000Z","trf","test","ord_4","day-4","order_receivable:4","asset","EUR","EUR","","0.10"',
        '',
      ]);
    });

    test('or a journal', async () => {
      const { headers, text } = await get(`/admin/ledger/statement/download?format=journal&${since}`);
      expect([headers['content-type'], headers['content-disposition']]).toEqual([
        'text/plain; charset=utf-8',
        'attachment; filename="statement-2026-03-03-2026-03-05.journal"',
      ]);
      expect(text).toContain('\n2026-03-03 * test\n    ; transfer: trf_');
      expect(text).not.toContain('\r');
    });

    test('no cell of it is a formula', async () => {
      const entries = [
        { account: '@sum', asset: 'EUR', amount: 1n },
        { account: '\tcmd', asset: 'EUR', amount: -1n },
      ];
      const draft = { key: '=cmd|1', kind: '+1', reference: '-1', entries };
      await store.outside().transact((tx) => store.service(Ledger).post(tx, [draft]));
      clock.advance(1);
      const { text } = await get('/admin/ledger/statement/download?from=2026-03-01T00:00:00.000Z');
      for (const dangerous of ['=cmd|1', '+1', '-1', '@sum', '\tcmd']) expect(text).toContain(`"'${dangerous}"`);
      expect(
        text
          .split('\r\n')
          .flatMap((row) => row.split(','))
          .filter((cell) => /^"?[=+\-@\t\r]/.test(cell)),
      ).toEqual([]);
    });

    test('only for those who may, and who ask for something there is', async () => {
      expect((await get(`/admin/ledger/statement/download?${since}`, 'sk_none')).status).toBe(403);
      const wrong = await get(`/admin/ledger/statement/download?format=pdf&${since}`);
      expect([wrong.status, wrong.body.errors]).toEqual([422, [expect.objectContaining({ pointer: expect.stringContaining('format') })]]);
      expect((await get('/admin/ledger/statement/download')).status).toBe(422);
    });
  });
});
