import { expect, test } from 'vitest';
import { idSchema } from '../values/id.ts';
import { idMaker, pooledRandom } from './ids.ts';

test('ids sort in the order they were made, also within a millisecond, beyond 4,096 of them and when the clock steps back', () => {
  let nowMs = 1_700_000_000_000;
  const newId = idMaker({ now: () => new Date(nowMs) });
  const made = Array.from({ length: 20_000 }, (_, i) => {
    if (i === 10_000) nowMs -= 5_000;
    if (i === 15_000) nowMs += 60_000;
    return newId('ord');
  });
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
  expect(idSchema('ord').safeParse(made[0]).success).toBe(true);
});

test('no random byte is given out twice', () => {
  const random = pooledRandom();
  const given = Array.from({ length: 2_000 }, () => Buffer.from(random(8)).toString('hex'));
  expect(new Set(given).size).toBe(given.length);
  expect([random(3), random(5_000), random(4_096)].map(({ length }) => length)).toEqual([3, 5_000, 4_096]);
});
