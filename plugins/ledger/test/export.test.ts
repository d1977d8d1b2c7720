import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestStore, fakeClock, mustHave, onBothDatabases, type TestStore, whyNoProgram } from '@souk/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Entry, Ledger } from '../src/contracts.ts';
import plugin from '../src/plugin.ts';
import { Commodities, decimal, readSymbol } from '../src/statement/commodities.ts';
import { csv } from '../src/statement/csv.ts';
import { accountName, journal, openingAccount } from '../src/statement/journal.ts';
import type { Stretch } from '../src/statement/stretch.ts';
import { BalanceStore } from '../src/storage/balance-store.ts';
import { accountingTools, balancesBy } from './accounting-tools.ts';
import { journey, toDraft } from './journeys.ts';
import { parseCsv } from './parse-csv.ts';

async function linesOf(lines: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const line of lines) read.push(line);
  return read;
}

const commodities = new Commodities([readSymbol('eip155:1/slip44:60=ETH:18')]);
const escaped = (text: string): string => accountName(`a:${text}`).slice(2);

/** `account commodity` → decimal text, as the tools should say it. */
function asTold(balances: readonly Entry[]): Map<string, string> {
  const told = balances
    .filter(({ amount }) => amount !== 0n)
    .map(({ account, asset, amount }) => {
      const { name, decimals } = commodities.of(asset);
      return [`${accountName(account)} ${escaped(name)}`, decimal(amount, decimals)] as const;
    });
  return new Map(told);
}
/** The tools write 1.50 as 1.5 or 1.50. */
const plain = (told: ReadonlyMap<string, string>): object =>
  Object.fromEntries(
    [...told]
      .map(([name, amount]) => [name, amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount] as const)
      .filter(([, amount]) => amount !== '0')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

onBothDatabases((database) => {
  const clock = fakeClock('2026-01-01T00:00:00.000Z');
  let store: TestStore;
  let folder: string;
  let sequence = 0;
  beforeAll(async () => {
    store = await createTestStore({ plugins: [plugin({})], database, clock });
    folder = await mkdtemp(join(tmpdir(), 'souk-journal-'));
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const everything = async (asOf?: Date): Promise<Entry[]> =>
    (await new BalanceStore().page(store.outside(), { accountPrefix: undefined, asOf, after: undefined, limit: 1_000 })).balances;

  async function live(steps: Parameters<typeof toDraft>[0][]): Promise<Date[]> {
    const instants: Date[] = [];
    for (const step of steps) {
      clock.advance(step.waitMs);
      sequence += 1;
      const key = `=step-${sequence}`;
      await store.outside().transact((tx) => store.service(Ledger).post(tx, [toDraft(step, key)]));
      instants.push(clock.now());
    }
    return instants;
  }

  async function write(lines: AsyncIterable<string>): Promise<string> {
    const text = `${(await linesOf(lines)).join('\n')}\n`;
    const file = join(folder, `books-${sequence}.journal`);
    await writeFile(file, text);
    return file;
  }
  const stretch = (from: Date, accountPrefix?: string): Stretch => ({ from, to: new Date(clock.now().getTime() + 1), accountPrefix });

  describe.each(accountingTools)('the journal, read by %s', (tool) => {
    test('comes to our balances, per account and commodity, wherever it begins', async (context) => {
      mustHave(context, whyNoProgram(tool));
      let told = 0;
      await fc.assert(
        fc.asyncProperty(journey, fc.nat(), async (steps, at) => {
          const instants = await live(steps);
          const from = instants[at % instants.length] as Date;
          const file = await write(journal(store.outside(), stretch(from), commodities));
          const theirs = balancesBy(tool, file);
          const ours = asTold(await everything());
          expect(plain(theirs)).toEqual(plain(ours));
          told += ours.size;
        }),
        { numRuns: 8 },
      );
      expect(told).toBeGreaterThan(50);
    });

    test('of some accounts comes to their balances', async (context) => {
      mustHave(context, whyNoProgram(tool));
      await live(fc.sample(journey, { numRuns: 1, seed: 5 })[0] as never);
      const file = await write(journal(store.outside(), stretch(clock.now(), 'order_receivable:'), commodities));
      const own = (told: ReadonlyMap<string, string>) => plain(new Map([...told].filter(([name]) => name.startsWith('order_receivable:'))));
      const theirs = balancesBy(tool, file);
      expect(own(theirs)).toEqual(own(asTold(await everything())));
      expect([...theirs.keys()].some((name) => name.startsWith(openingAccount))).toBe(true);
    });
  });

  test('the table holds every entry once, in debit and credit, and no formula', async () => {
    const before = clock.now();
    clock.advance(1);
    await live(fc.sample(journey, { numRuns: 1, seed: 7 })[0] as never);
    const from = new Date(before.getTime() + 1);
    const lines = await linesOf(csv(store.outside(), stretch(from), commodities));
    const [head, ...rows] = parseCsv(lines.join('\r\n'));
    expect(head?.slice(0, 3)).toEqual(['posted_at', 'transfer', 'kind']);
    const sums = new Map<string, bigint>();
    for (const [, , , , , account, , asset = '', , debit = '', credit = ''] of rows) {
      const { decimals } = commodities.of(asset);
      const units = (text: string) => BigInt(text === '' ? '0' : text.replace('.', ''));
      expect(decimals === 0 ? debit + credit : (debit + credit).split('.')[1]).toHaveLength(
        decimals === 0 ? (debit + credit).length : decimals,
      );
      const key = `${account} ${asset}`;
      sums.set(key, (sums.get(key) ?? 0n) + units(debit) - units(credit));
    }
    const ours = (await everything()).filter(({ amount }) => amount !== 0n).map((it) => [`${it.account} ${it.asset}`, it.amount]);
    expect(Object.fromEntries([...sums].filter(([, sum]) => sum !== 0n))).toEqual(Object.fromEntries(ours));
    expect(rows.flat().filter((text) => /^[=+\-@\t\r\n]/.test(text))).toEqual([]);
    expect(rows.flat().some((text) => text.startsWith("'=step-"))).toBe(true);
    await store.verify();
  });
});
