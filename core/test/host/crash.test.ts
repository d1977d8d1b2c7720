import { crashBetweenCommits, createTestStore, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { Well, wellPlugin } from './well.ts';

onBothDatabases((database) => {
  test('a journey killed before or after any of its commits ends the same', { timeout: 120_000 }, async () => {
    const ends: number[] = [];
    const { crashed, missed } = await crashBetweenCommits({
      journey: new URL('./journey.ts', import.meta.url),
      database,
      check: async ({ databaseUrl }) => {
        await using it = await createTestStore({ plugins: [wellPlugin({})], databaseUrl });
        await it.verify();
        ends.push(await it.service(Well).count(it.outside()));
      },
    });
    expect(crashed).toEqual(
      expect.arrayContaining([
        expect.stringContaining('commit.before'),
        expect.stringContaining('commit.after'),
        expect.stringContaining('relay:well.tell'),
      ]),
    );
    expect(missed).toEqual([]);
    expect(ends).toEqual(Array.from({ length: crashed.length + 1 }, () => 1));
  });
});
