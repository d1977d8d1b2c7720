import { describe, expect, test } from 'vitest';
import { attributeCaptures } from './attribute-captures.ts';

const asked = (id: string, amount: bigint, isDone = false) => ({ id, amount, isDone });
const said = (...all: Parameters<typeof attributeCaptures>) => {
  const { done, rest } = attributeCaptures(...all);
  return [...done.map(({ id }) => id), rest];
};

describe('which captures make up what was received', () => {
  test('none of ours: Stripe captured by itself', () => expect(said([], 1_000n, {})).toEqual([1_000n]));
  test('those that left their mark', () =>
    expect(said([asked('cap_1', 400n), asked('cap_2', 400n)], 400n, { cap_2: '400' })).toEqual(['cap_2', 0n]));
  test('those seen before, though somebody took the mark away', () =>
    expect(said([asked('cap_1', 400n, true), asked('cap_2', 300n)], 400n, {})).toEqual(['cap_1', 0n]));
  test('the only one that can be meant', () => expect(said([asked('cap_1', 400n), asked('cap_2', 300n)], 300n, {})).toEqual(['cap_2', 0n]));
  test('not one of two alike', () => expect(said([asked('cap_1', 400n), asked('cap_2', 400n)], 400n, {})).toEqual([400n]));
  test('a mark of another amount, or of nobody, counts for nothing', () =>
    expect(said([asked('cap_1', 400n)], 500n, { cap_1: '500', cap_9: '500' })).toEqual([500n]));
  test('less than what was seen is a contradiction', () =>
    expect(() => attributeCaptures([asked('cap_1', 400n, true)], 0n, {})).toThrow(/less/));
});
