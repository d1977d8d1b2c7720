import { expect, test } from 'vitest';
import { inLists } from './in-list.ts';

const keys = (count: number): string[] => Array.from({ length: count }, (_, i) => `k${i}`);

test('there are eleven lengths, whatever the number of keys', () => {
  const texts = new Set(Array.from({ length: 1_024 }, (_, i) => inLists(keys(i + 1))[0]?.marks));
  expect(texts.size).toBe(11);
});

test('every key is asked for, and the last is repeated', () => {
  expect(inLists(keys(3))).toEqual([{ marks: '?,?,?,?', values: ['k0', 'k1', 'k2', 'k2'] }]);
  expect(inLists(keys(1))).toEqual([{ marks: '?', values: ['k0'] }]);
  expect(inLists([])).toEqual([]);
});

test('more than 1,024 keys come as several lists', () => {
  const lists = inLists(keys(1_025));
  expect(lists.map(({ values }) => values.length)).toEqual([1_024, 1]);
  expect(new Set(lists.flatMap(({ values }) => values)).size).toBe(1_025);
});
