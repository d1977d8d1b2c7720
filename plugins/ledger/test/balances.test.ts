import { createTestStore, fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAccounts } from '../src/closing.ts';
import { type Entry, Ledger } from '../src/contracts.ts';
import plugin from '../src/plugin.ts';
import { BalanceStore } from '../src/storage/balance-store.ts';
import { journey, type Step, toDraft } from './journeys.ts';

/** What was posted, kept beside the ledger. */
interface Posted {
  readonly at: number;
  readonly entries: readonly Entry[];
}

onBothDatabases((database) => {
  const clock = fakeClock('2026-01-01T00:00:00.000Z');
  const posted: Posted[] = [];
  let store: TestStore;
  let ledger: Ledger;
  let sequence = 0;
  beforeAll(async () => {
    store = await createTestStore({ plugins: [plugin({})], database, clock });
    ledger = store.service(Ledger);
  });
  afterAll(() => store.close());

  async function post(step: Step): Promise<void> {
    clock.advance(step.waitMs);
    sequence += 1;
    const draft = toDraft(step, `step-${sequence}`);
    await store.outside().transact((tx) => ledger.post(tx, [draft]));
    posted.push({ at: clock.now().getTime(), entries: draft.entries });
  }
  function expected(asOf: number): Record<string, bigint> {
    const sums: Record<string, bigint> = {};
    for (const { entries } of posted.filter(({ at }) => at <= asOf)) {
      for (const { account, asset, amount } of entries) sums[`${account} ${asset}`] = (sums[`${account} ${asset}`] ?? 0n) + amount;
    }
    return sums;
  }
  const toRecord = (balances: readonly Entry[]) =>
    Object.fromEntries(balances.map(({ account, asset, amount }) => [`${account} ${asset}`, amount]));
  const count = async (table: string): Promise<number> =>
    Number((await store.running.database.run(`SELECT COUNT(*) AS n FROM ${table}`)).rows[0]?.['n']);

  describe('balances', () => {
    test('by whatever way are the sums of the entries up to a time, closed or not', async () => {
      const pages = new BalanceStore();
      await fc.assert(
        fc.asyncProperty(journey, fc.boolean(), fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), async (steps, closes, ats) => {
          for (const step of steps) await post(step);
          if (closes) await closeAccounts(store.outside(), 3);
          const instants = [
            clock.now().getTime(),
            ...ats.flatMap((at) => [posted[at % posted.length]?.at as number, (posted[at % posted.length]?.at as number) - 1]),
          ];
          for (const at of instants) {
            const asOf = new Date(at);
            const sums = expected(at);
            const accounts = [...new Set(posted.flatMap(({ entries }) => entries.map(({ account }) => account)))];
            expect(toRecord(await ledger.balances(store.outside(), accounts, asOf))).toEqual(sums);
            const page = { accountPrefix: undefined, asOf, after: undefined, limit: 1_000 };
            expect(toRecord((await pages.page(store.outside(), page)).balances)).toEqual(sums);
          }
        }),
        { numRuns: 12 },
      );
      expect(await count('ledger_closings')).toBeGreaterThan(20);
      await store.verify();
    });

    test('of an entry that comes late, behind a closing, are right: the closing goes', async () => {
      // The journeys before may have left `fees` or `revenue` with too few entries to close: these are enough for both.
      const sale = { from: 'fees', to: 'revenue', asset: 'EUR', amount: 5n };
      for (let n = 0; n < 5; n++) await post({ moves: [sale], kind: 'sale', reference: 'ord_1', waitMs: 3_600_000 });
      await closeAccounts(store.outside(), 3);
      const before = await count('ledger_closings');
      const late = { account: 'revenue', asset: 'EUR', amount: 7n };
      const { run } = store.running.database;
      const balance = async () => toRecord(await ledger.balances(store.outside(), ['revenue']))['revenue EUR'] as bigint;
      const was = await balance();
      const at = database === 'sqlite' ? '2025-06-01T00:00:00.000Z' : '2025-06-01 00:00:00.000';
      await run(
        `INSERT INTO ledger_transfers (id, idem_key, kind, reference, created_at) VALUES ('trf_late', 'late', 'late', 'late', '${at}')`,
      );
      for (const [position, account, amount] of [
        [0, 'revenue', 7],
        [1, 'fees', -7],
      ] as const)
        await run(
          `INSERT INTO ledger_entries (transfer_id, position, account, asset, amount, posted_at) VALUES ('trf_late', ${position}, '${account}', 'EUR', '${amount}', '${at}')`,
        );
      expect(await balance()).toBe(was + late.amount);
      expect(await count('ledger_closings')).toBeLessThan(before);
      await closeAccounts(store.outside(), 3);
      expect(await balance()).toBe(was + late.amount);
      await store.verify();
    });

    test('are found out when a closing is wrong', async () => {
      await store.running.database.run("UPDATE ledger_closings SET amount = '1' WHERE account = 'revenue'");
      await expect(store.verify()).rejects.toThrow(/Every closing is the sum/);
      await store.running.database.run('DELETE FROM ledger_closings');
      await store.verify();
    });

    test('are found out when an entry bears another time than its transfer', async () => {
      const at = database === 'sqlite' ? '2025-06-02T00:00:00.000Z' : '2025-06-02 00:00:00.000';
      const insert = (position: number, amount: string) =>
        store.running.database.run(
          `INSERT INTO ledger_entries (transfer_id, position, account, asset, amount, posted_at) VALUES ('trf_late', ${position}, 'fees', 'EUR', '${amount}', '${at}')`,
        );
      await insert(8, '1');
      await insert(9, '-1');
      await expect(store.verify()).rejects.toThrow(/bears the time of its transfer/);
    });
  });

  test('cost one statement for orders, two for others', async () => {
    const costs: number[] = [];
    for (const accounts of [
      ['order_receivable:ord_1', 'order_receivable:ord_2'],
      ['order_receivable:ord_1', 'order_refunds:ord_1'],
      ['revenue', 'fees', 'tax_payable'],
    ]) {
      costs.push(await statementsOf(store, (it) => ledger.balances(it, accounts)));
    }
    expect(costs).toEqual([1, 1, 2]);
  });
});

/** How many statements the work runs. */
async function statementsOf(store: TestStore, work: (outside: ReturnType<TestStore['outside']>) => Promise<unknown>): Promise<number> {
  let count = 0;
  const outside = store.outside();
  const counting = new Proxy(outside, {
    get(target, name, receiver) {
      if (name !== 'read') return Reflect.get(target, name, receiver);
      return (tables: never) => {
        const reader = target.read(tables) as { hot: (...args: never[]) => unknown };
        const hot = (...args: never[]) => {
          count += 1;
          return reader.hot(...args);
        };
        return { ...reader, hot };
      };
    },
  });
  await work(counting);
  return count;
}
