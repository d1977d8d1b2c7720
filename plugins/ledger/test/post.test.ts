import { createTestStore, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Ledger, type TransferDraft } from '../src/contracts.ts';
import plugin from '../src/plugin.ts';

const eth = 'eip155:1/slip44:60';
const draft = (key: string, amount: bigint, asset = 'EUR'): TransferDraft => ({
  key,
  kind: 'test',
  reference: 'ord_1',
  entries: [
    { account: 'provider_clearing:manual', asset, amount },
    { account: `order_receivable:${key}`, asset, amount: -amount },
  ],
});

onBothDatabases((database) => {
  let store: TestStore;
  let ledger: Ledger;
  beforeAll(async () => {
    store = await createTestStore({ plugins: [plugin({})], database });
    ledger = store.service(Ledger);
  });
  afterAll(() => store.close());
  const post = (...drafts: TransferDraft[]) => store.outside().transact((tx) => ledger.post(tx, drafts));
  const balance = async (account: string) =>
    (await ledger.balances(store.outside(), [account])).map(({ asset, amount }) => `${amount} ${asset}`);

  describe('the ledger', () => {
    test('posts a list once, and knows its keys again', async () => {
      const first = await post(draft('a', 5n), draft('b', 7n), draft('a', 5n));
      expect(first.map(({ isNew }) => isNew)).toEqual([true, true, false]);
      const second = await post(draft('b', 7n), draft('c', 1n));
      expect(second.map(({ isNew }) => isNew)).toEqual([false, true]);
      expect(second[0]?.transferId).toBe(first[1]?.transferId);
      expect(await balance('order_receivable:b')).toEqual(['-7 EUR']);
      await store.verify();
    });

    test('refuses a known key with other entries, and what does not balance, and posts nothing of the list', async () => {
      await expect(post(draft('x', 1n), draft('a', 6n))).rejects.toThrow(/posted before with other entries/);
      await expect(post(draft('x', 1n), { ...draft('y', 1n), entries: [{ account: 'fx', asset: 'EUR', amount: 1n }] })).rejects.toThrow(
        /does not balance/,
      );
      expect(await balance('order_receivable:x')).toEqual([]);
    });

    test('keeps amounts far beyond 2^64 to the last wei', async () => {
      const much = 10n ** 40n + 1n;
      await post(...Array.from({ length: 20 }, (_, i) => draft(`wei-${i}`, much, eth)));
      await post({
        ...draft('wei-out', 1n, eth),
        entries: [
          { account: 'fx', asset: eth, amount: 1n },
          { account: 'provider_clearing:manual', asset: eth, amount: -1n },
        ],
      });
      expect((await ledger.balances(store.outside(), ['provider_clearing:manual'])).find(({ asset }) => asset === eth)?.amount).toBe(
        20n * much - 1n,
      );
      await store.verify();
    });

    test('reverses once, to the last unit', async () => {
      await post(draft('r', 10n ** 30n, eth));
      const reverse = () => store.outside().transact((tx) => ledger.reverse(tx, 'r', { key: 'r:reversed', kind: 'reversed' }));
      expect(await reverse()).toEqual({ isNew: true });
      expect(await reverse()).toEqual({ isNew: false });
      expect(await balance('order_receivable:r')).toEqual([`0 ${eth}`]);
      await expect(store.outside().transact((tx) => ledger.reverse(tx, 'nothing', { key: 'n', kind: 'reversed' }))).rejects.toThrow(
        /no transfer/,
      );
      await store.verify();
    });

    test('posts one key once when twenty ask at the same moment', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => post(draft('race', 3n))));
      const fresh = outcomes.filter((it) => it.status === 'fulfilled' && it.value[0]?.isNew === true);
      expect(fresh).toHaveLength(1);
      expect(await balance('order_receivable:race')).toEqual(['-3 EUR']);
    });

    test('cannot be edited, not even by whoever holds the connection', async () => {
      const { run } = store.running.database;
      const statements = [
        "UPDATE ledger_entries SET amount = '1'",
        'DELETE FROM ledger_entries',
        "UPDATE ledger_transfers SET kind = 'x'",
        'DELETE FROM ledger_transfers',
      ];
      for (const sql of statements) await expect(run(sql), sql).rejects.toThrow(/append-only/);
      await store.verify();
    });

    test('is found out when a transfer was written past it that does not balance', async () => {
      const { run } = store.running.database;
      await run("INSERT INTO ledger_entries (transfer_id, position, account, asset, amount) VALUES ('trf_odd', 0, 'fx', 'JPY', '1')");
      await expect(store.verify()).rejects.toThrow(/I1/);
    });

    test('answers transfers by key, by reference and by the beginning of their keys', async () => {
      const outside = store.outside();
      expect((await ledger.transfers(outside, { keys: ['a', 'nothing'] })).map(({ key }) => key)).toEqual(['a']);
      expect((await ledger.transfers(outside, { references: ['ord_1'] })).length).toBeGreaterThan(20);
      const some = await ledger.transfers(outside, { keyPrefix: 'wei-', limit: 3 });
      expect(some.map(({ key }) => key)).toEqual(['wei-0', 'wei-1', 'wei-10']);
      expect(some[0]?.entries).toHaveLength(2);
      const more = await ledger.transfers(outside, { keyPrefix: 'wei-', after: 'wei-9', limit: 3 });
      expect(more.map(({ key }) => key)).toEqual(['wei-out']);
    });
  });
});
