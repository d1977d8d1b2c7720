import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../contracts.ts';
import { check, opposite, sameEntries, withoutZeros } from './entries.ts';

const draft = (entries: readonly Entry[]) => ({ key: 'k', kind: 'test', reference: 'r', entries });
const entry = fc.record({
  account: fc.constantFrom('a', 'b', 'c'),
  asset: fc.constantFrom('EUR', 'eip155:1/slip44:60'),
  amount: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
});

/** Any entries, and one per asset that makes up for them. */
const balanced = fc.array(entry, { minLength: 1, maxLength: 6 }).map((entries) => {
  const assets = [...new Set(entries.map(({ asset }) => asset))];
  const rest = (asset: string) => entries.filter((it) => it.asset === asset).reduce((sum, it) => sum + it.amount, 0n);
  return [...entries, ...assets.map((asset) => ({ account: 'rest', asset, amount: -rest(asset) }))];
});

describe('entries of a transfer', () => {
  test('are taken when they sum to zero per asset, of any size', () => {
    fc.assert(
      fc.property(balanced, (entries) => {
        check(draft(entries));
      }),
    );
  });

  test('are refused when one unit is missing, or one too much', () => {
    fc.assert(
      fc.property(balanced, fc.constantFrom(1n, -1n), (entries, odd) => {
        const [first, ...rest] = entries as [Entry, ...Entry[]];
        expect(() => check(draft([{ ...first, amount: first.amount + odd }, ...rest]))).toThrow(/does not balance/);
      }),
    );
  });

  test('are refused when one asset makes up for another', () => {
    const entries = [
      { account: 'a', asset: 'EUR', amount: 5n },
      { account: 'b', asset: 'USD', amount: -5n },
    ];
    expect(() => check(draft(entries))).toThrow(/does not balance/);
  });

  test('and their opposite sum to nothing, and the opposite of the opposite is the same', () => {
    fc.assert(
      fc.property(balanced, (entries) => {
        check(draft(opposite(entries)));
        expect(sameEntries(opposite(opposite(entries)), entries)).toBe(true);
      }),
    );
  });

  test('are the same in any order, and without their zeros', () => {
    const a = { account: 'a', asset: 'EUR', amount: 5n };
    const b = { account: 'b', asset: 'EUR', amount: -5n };
    const zero = { account: 'c', asset: 'EUR', amount: 0n };
    expect(sameEntries([a, b, zero], [b, a])).toBe(true);
    expect(sameEntries([a, b], [{ ...a, account: 'c' }, b])).toBe(false);
    expect(withoutZeros([a, zero])).toEqual([a]);
  });

  test.each([
    ['no key', { ...draft([]), key: '' }],
    ['a key of 241', { ...draft([]), key: 'k'.repeat(241) }],
    ['an account of 161', draft([{ account: 'a'.repeat(161), asset: 'EUR', amount: 0n }])],
    [
      '66 digits',
      draft([
        { account: 'a', asset: 'EUR', amount: 10n ** 65n },
        { account: 'b', asset: 'EUR', amount: -(10n ** 65n) },
      ]),
    ],
  ])('are refused with %s', (_, it) => {
    expect(() => check(it)).toThrow(RangeError);
  });

  test('are counted in characters, as columns count them', () => {
    expect(() => check({ ...draft([]), reference: '🧿'.repeat(64) })).not.toThrow();
    expect(() => check({ ...draft([]), reference: '🧿'.repeat(65) })).toThrow('has 1 to 64 characters, not 65');
  });
});
