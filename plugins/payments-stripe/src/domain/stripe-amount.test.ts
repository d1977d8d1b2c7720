import { Money } from '@souk/core';
import { describe, expect, test } from 'vitest';
import { fromStripe, toStripe } from './stripe-amount.ts';

describe('amounts as Stripe counts them', () => {
  test.each([
    ['EUR', 1_999n, 1_999],
    ['JPY', 500n, 500],
    ['ISK', 500n, 50_000],
    ['UGX', 7n, 700],
    ['MGA', 500n, 5],
    ['KWD', 1_230n, 1_230],
  ])('%s %s is %s', (currency, ours, theirs) => {
    expect(toStripe(Money.of(ours, currency))).toBe(theirs);
    expect(fromStripe(theirs, currency.toLowerCase())).toEqual({ amount: ours, currency });
  });

  test.each([
    ['EUR', 0n],
    ['EUR', 100_000_000n],
    ['MGA', 501n],
    ['KWD', 1_231n],
  ])('%s %s it does not take', (currency, amount) => {
    expect(toStripe(Money.of(amount, currency))).toBeUndefined();
  });

  test('a part of a minor unit is no amount', () => {
    expect(() => fromStripe(50_001, 'isk')).toThrow(RangeError);
  });
});
