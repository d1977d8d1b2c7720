import { describe, expect, test } from 'vitest';
import { done, refused } from '../declare/batch.ts';
import { CoreProblem } from '../declare/core.ts';
import { Gather } from './gather.ts';
import type { CountedOutside } from './runtime.ts';

const outside = { statements: 3 } as unknown as CountedOutside;
const nobody = { onStatements: () => {} };

describe('gather', () => {
  test('one read for many; each has its own answer or problem, and the same key is read once', async () => {
    const reads: (readonly string[])[] = [];
    const gather = new Gather<string, string>(
      {
        read: async (_, keys) => {
          reads.push(keys);
          return keys.map((key) => (key === 'bad' ? refused(CoreProblem.notFound()) : done(key.toUpperCase())));
        },
        batchMax: 10,
      },
      () => outside,
      1,
    );
    const results = await Promise.allSettled(['a', 'bad', 'b', 'a'].map((key) => gather.ask(key, nobody)));
    expect(results).toMatchObject([{ value: 'A' }, { reason: { code: 'core.not-found' } }, { value: 'B' }, { value: 'A' }]);
    expect(reads).toEqual([['a', 'bad', 'b']]);
  });

  test('many reads may run at once, and none runs for nobody', async () => {
    const sizes: number[] = [];
    const read = async (_: unknown, keys: readonly number[]) => {
      sizes.push(keys.length);
      return keys.map(done);
    };
    const gather = new Gather<number, number>({ read, batchMax: 10 }, () => outside, 4);
    await Promise.all(Array.from({ length: 15 }, (_, key) => gather.ask(key, nobody)));
    expect(sizes).toEqual([10, 5]);
  });

  test('who asks while a read runs is given a later read', async () => {
    let version = 0;
    const gather = new Gather<string, number>(
      {
        read: async (_, keys) => {
          const now = version;
          await new Promise((wake) => setTimeout(wake, 5));
          return keys.map(() => done(now));
        },
        batchMax: 10,
      },
      () => outside,
      1,
    );
    const first = gather.ask('a', nobody);
    await new Promise((wake) => setTimeout(wake, 2));
    version = 1;
    expect(await Promise.all([first, gather.ask('a', nobody)])).toEqual([0, 1]);
  });

  test('a key that breaks the read breaks it for itself only', async () => {
    const gather = new Gather<number, number>(
      {
        read: async (_, keys) => {
          if (keys.includes(5)) throw new Error('five');
          return keys.map((key) => done(key));
        },
        batchMax: 100,
      },
      () => outside,
      1,
    );
    const results = await Promise.allSettled(Array.from({ length: 9 }, (_, key) => gather.ask(key, nobody)));
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message))).toEqual([
      0,
      1,
      2,
      3,
      4,
      'five',
      6,
      7,
      8,
    ]);
  });

  test('each is counted its share of the statements', async () => {
    const counts: number[] = [];
    const gather = new Gather<number, number>({ read: async (_, keys) => keys.map(done), batchMax: 2 }, () => outside, 1);
    await Promise.all([1, 2, 3].map((key) => gather.ask(key, { onStatements: (count) => counts.push(count) })));
    expect(counts).toEqual([2, 2, 3]);
  });
});
