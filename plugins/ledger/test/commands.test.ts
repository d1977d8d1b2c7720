import type { Outside } from '@souk/core';
import { createTestStore, fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportStatement } from '../src/commands/export-statement.ts';
import { showBreaks } from '../src/commands/list-breaks.ts';
import { Ledger, Payouts } from '../src/contracts.ts';
import plugin from '../src/plugin.ts';

type Runnable = {
  arguments: { parse(args: object): unknown };
  run(args: never, outside: Outside, uses: never, terminal: never): Promise<void>;
};

onBothDatabases((database) => {
  const clock = fakeClock('2026-03-01T12:00:00.000Z');
  let store: TestStore;
  beforeAll(async () => {
    store = await createTestStore({ plugins: [plugin({})], database, clock });
    const entries = [
      { account: 'provider_clearing:stripe', asset: 'EUR', amount: 1_050n },
      { account: 'revenue', asset: 'EUR', amount: -1_050n },
    ];
    const post = (key: string) =>
      store.outside().transact((tx) => store.service(Ledger).post(tx, [{ key, kind: 'sale', reference: 'ord_1', entries }]));
    await post('first');
    clock.advance(86_400_000);
    await post('second');
    clock.advance(1);
  });
  afterAll(() => store.close());

  async function say(command: object, args: object): Promise<{ lines: string[]; exitCode: number }> {
    const lines: string[] = [];
    const terminal = { exitCode: 0, print: (line: string) => lines.push(line), progress: () => undefined };
    const { arguments: schema, run } = command as Runnable;
    await run(schema.parse(args) as never, store.outside(), { payouts: store.service(Payouts) } as never, terminal as never);
    return { lines, exitCode: terminal.exitCode };
  }

  describe('souk ledger export', () => {
    test('prints a table of everything', async () => {
      const { lines } = await say(exportStatement, {});
      expect(lines.map((line) => line.split(',').slice(5).join(','))).toEqual([
        '"account","type","asset","unit","debit","credit"',
        '"provider_clearing:stripe","asset","EUR","EUR","10.50",""',
        '"revenue","income","EUR","EUR","","10.50"',
        '"provider_clearing:stripe","asset","EUR","EUR","10.50",""',
        '"revenue","income","EUR","EUR","","10.50"',
      ]);
    });

    test('or of an account, from a day on, with what stood before', async () => {
      const { lines } = await say(exportStatement, { from: '2026-03-02', account: 'revenue' });
      expect(lines.slice(1).map((line) => line.replaceAll(/"trf_\w+"/g, 'trf'))).toEqual([
        '"2026-03-02T00:00:00.000Z","","opening","","","revenue","income","EUR","EUR","","10.50"',
        '"2026-03-02T12:00:00.000Z",trf,"sale","ord_1","second","revenue","income","EUR","EUR","","10.50"',
      ]);
      expect((await say(exportStatement, { to: '2026-03-01' })).lines).toHaveLength(1);
    });

    test('prints a journal', async () => {
      const { lines } = await say(exportStatement, { format: 'ledger', from: '2026-03-02' });
      const at = lines.indexOf('2026-03-02 * sale');
      expect(lines.slice(at + 2)).toEqual([
        '    ; reference: ord_1',
        '    ; key: second',
        '    ; posted: 2026-03-02T12:00:00.000Z',
        '    provider_clearing:stripe  10.50 EUR',
        '    revenue  -10.50 EUR',
      ]);
      expect(lines).toContain('2026-03-02 * Opening balance');
    });

    test.each([
      { symbols: ['nonsense'] },
      { symbols: ['a=EUR:2'] },
      { symbols: ['a=X:1', 'b=X:1'] },
      { from: 'yesterday' },
      { format: 'pdf' },
    ])('refuses %j', async (args) => {
      await expect(say(exportStatement, args)).rejects.toThrow();
    });
  });

  test('souk ledger breaks ends with 1 when any wait', async () => {
    expect(await say(showBreaks, {})).toEqual({ lines: ['No breaks wait'], exitCode: 0 });
    const lines = [{ kind: 'charge' as const, providerReference: 'ch_9', gross: 5n, fee: 0n, net: 5n }];
    const amount = { amount: 5n, currency: 'EUR' };
    const report = { provider: 'stripe', payoutId: 'po_9', arrivedAt: clock.now(), amount, bank: 'main', lines };
    await store.outside().transact((tx) => store.service(Payouts).record(tx, report));
    const said = await say(showBreaks, {});
    expect(said.exitCode).toBe(1);
    expect(said.lines).toEqual([expect.stringMatching(/payout:stripe:po_9 unknown ch_9 ours 0 theirs 5 EUR$/), '1 wait']);
    expect((await say(showBreaks, { olderThanDays: '1' })).lines).toEqual(['No breaks wait']);
  });
});
