import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, done, type Outcome, refused } from '../declare/batch.ts';
import type { Tx } from '../declare/context.ts';
import { CoreProblem } from '../declare/core.ts';
import { GroupCommit } from './group-commit.ts';
import type { Keys } from './idempotency.ts';
import type { Transactor, Unit, Who } from './transact.ts';

type Fate = 'good' | 'refused' | 'poison' | 'throws-problem';
interface Ask {
  readonly n: number;
  readonly fate: Fate;
}

/** A database that remembers what was committed, and how transactions overlapped. */
function fakeDatabase(outages: number) {
  let outagesLeft = outages;
  const committed: number[] = [];
  let open = 0;
  const seen = { mostAtOnce: 0, batches: [] as number[][] };
  const transact = async <T>(unit: Unit<T>): Promise<T> => {
    open += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, open);
    try {
      await new Promise((wake) => setImmediate(wake));
      const written: number[] = [];
      const result = await unit.work({ written } as unknown as Tx);
      outagesLeft -= 1;
      if (outagesLeft >= 0) throw CoreProblem.unavailable();
      committed.push(...written);
      return result;
    } finally {
      open -= 1;
    }
  };
  return { committed, seen, transactor: { transact } as unknown as Transactor };
}

const nobody = { actor: { kind: 'guest' }, requestId: 'req', signal: new AbortController().signal, shownTokens: new Set() } as Who;
const noKeys = { take: async () => () => {} } as unknown as Keys;
const asker = { claim: undefined, signal: nobody.signal, onStatements: () => {} };

function placing(database: ReturnType<typeof fakeDatabase>, batchMax: number, workers: number) {
  const work = async (tx: Tx, asks: Batch<Ask>): Promise<readonly string[]> => {
    database.seen.batches.push(asks.alive.map(({ n }) => n));
    const held = await asks.ask(
      (ask) => ask,
      async (questions) =>
        questions.map(
          ({ n, fate }): Outcome<string> => (fate === 'refused' ? refused(CoreProblem.versionConflict({ version: n })) : done(`held ${n}`)),
        ),
    );
    for (const ask of asks.alive) {
      if (ask.fate === 'poison') throw new Error(`poison ${ask.n}`);
      if (ask.fate === 'throws-problem') throw CoreProblem.notFound();
    }
    (tx as unknown as { written: number[] }).written.push(...asks.alive.map(({ n }) => n));
    return asks.alive.map((ask) => `${held.of(ask)}, placed ${ask.n}`);
  };
  return new GroupCommit<Ask, string>(
    { work, batchMax, workers },
    { transactor: database.transactor, keys: noKeys, ctx: nobody, workersByDatabase: 1 },
  );
}

const fates = fc.array(fc.constantFrom<Fate>('good', 'good', 'good', 'refused', 'poison', 'throws-problem'), {
  minLength: 1,
  maxLength: 40,
});

describe('group commit', () => {
  test('everybody gets his own answer, whoever shares the batch, and what is good is committed exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fates,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.nat(3), { maxLength: 40 }),
        async (all, batchMax, workers, pauses) => {
          const database = fakeDatabase(0);
          const group = placing(database, batchMax, workers);
          const results: Promise<PromiseSettledResult<string>>[] = [];
          for (const [n, fate] of all.entries()) {
            for (let turns = pauses[n] ?? 0; turns > 0; turns -= 1) await new Promise((wake) => setImmediate(wake));
            results.push(Promise.allSettled([group.ask({ n, fate }, asker)]).then(([result]) => result as PromiseSettledResult<string>));
          }
          for (const [n, result] of (await Promise.all(results)).entries()) {
            const fate = all[n] as Fate;
            if (fate === 'good') expect(result).toEqual({ status: 'fulfilled', value: `held ${n}, placed ${n}` });
            else if (fate === 'refused')
              expect(result).toMatchObject({ reason: { code: 'core.version-conflict', details: { version: n } } });
            else if (fate === 'poison') expect(result).toMatchObject({ reason: { message: `poison ${n}` } });
            else expect(result).toMatchObject({ reason: { code: 'core.not-found' } });
          }
          expect([...database.committed].sort((a, b) => a - b)).toEqual([...all.keys()].filter((n) => all[n] === 'good'));
          expect(Math.max(...database.seen.batches.map((batch) => batch.length))).toBeLessThanOrEqual(batchMax);
          expect(database.seen.mostAtOnce).toBeLessThanOrEqual(workers);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('one bad ask among 64 costs few transactions', async () => {
    const database = fakeDatabase(0);
    const group = placing(database, 64, 1);
    await Promise.allSettled(Array.from({ length: 64 }, (_, n) => group.ask({ n, fate: n === 41 ? 'poison' : 'good' }, asker)));
    expect(database.committed).toHaveLength(63);
    expect(database.seen.batches.length).toBeLessThanOrEqual(13);
  });

  test('while one commit runs, the next asks gather into one batch', async () => {
    const database = fakeDatabase(0);
    const group = placing(database, 64, 1);
    const first = group.ask({ n: 0, fate: 'good' }, asker);
    await new Promise((wake) => setImmediate(wake));
    await Promise.all([first, ...[1, 2, 3, 4].map((n) => group.ask({ n, fate: 'good' }, asker))]);
    expect(database.seen.batches).toEqual([[0], [1, 2, 3, 4]]);
  });

  test('an outage is told to all, without trying each', async () => {
    const database = fakeDatabase(1);
    const group = placing(database, 64, 1);
    const results = await Promise.allSettled([0, 1, 2].map((n) => group.ask({ n, fate: 'good' }, asker)));
    expect(results.every((result) => result.status === 'rejected' && result.reason.code === 'core.unavailable')).toBe(true);
    expect(database.seen.batches).toHaveLength(1);
  });

  test('the same ask twice is done twice, in two batches', async () => {
    const database = fakeDatabase(0);
    const group = placing(database, 64, 2);
    const ask: Ask = { n: 7, fate: 'good' };
    await Promise.all([group.ask(ask, asker), group.ask(ask, asker)]);
    expect(database.seen.batches).toEqual([[7], [7]]);
  });

  test('who gave up while waiting is left out', async () => {
    const database = fakeDatabase(0);
    const group = placing(database, 1, 1);
    const given = new AbortController();
    const first = group.ask({ n: 0, fate: 'good' }, asker);
    const second = expect(group.ask({ n: 1, fate: 'good' }, { ...asker, signal: given.signal })).rejects.toMatchObject({
      code: 'core.timeout',
    });
    given.abort();
    await first;
    await second;
    expect(database.committed).toEqual([0]);
  });

  test('a list of another length is our own mistake, and nobody is given a stranger’s answer', async () => {
    const database = fakeDatabase(0);
    const short = async (_tx: Tx, asks: Batch<number>) => asks.alive.slice(1);
    const group = new GroupCommit<number, number>(
      { work: short, batchMax: 8, workers: 1 },
      { transactor: database.transactor, keys: noKeys, ctx: nobody, workersByDatabase: 1 },
    );
    const results = await Promise.allSettled([group.ask(1, asker), group.ask(2, asker)]);
    expect(results).toMatchObject([
      { reason: { message: '1 asks came back with 0 answers' } },
      { reason: { message: '1 asks came back with 0 answers' } },
    ]);
  });
});
