import { Money, ratioFromDecimal } from '@souk/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { baseUnitsFor, worthOf } from './rate.ts';

const parity = { currency: 'USD', decimals: 6, perUnit: ratioFromDecimal('1') };

it('prices at parity without a remainder', () => {
  expect(baseUnitsFor(Money.of(1999n, 'USD'), parity)).toBe(19_990_000n);
  expect(worthOf(19_990_000n, parity)).toEqual(Money.of(1999n, 'USD'));
});

it('knows currencies of 0 and 3 decimals, and coins of 18', () => {
  expect(baseUnitsFor(Money.of(150n, 'JPY'), { currency: 'JPY', decimals: 6, perUnit: ratioFromDecimal('0.0067') })).toBe(1_005_000n);
  expect(baseUnitsFor(Money.of(1_500n, 'KWD'), { currency: 'KWD', decimals: 6, perUnit: ratioFromDecimal('3.25') })).toBe(4_875_000n);
  expect(baseUnitsFor(Money.of(1n, 'EUR'), { currency: 'EUR', decimals: 18, perUnit: ratioFromDecimal('0.0004') })).toBe(
    4_000_000_000_000n,
  );
});

it('rounds up for the merchant when asking and down when money is quoted again', () => {
  const thirds = { currency: 'USD', decimals: 6, perUnit: { numerator: 1n, denominator: 3n } };
  expect(baseUnitsFor(Money.of(1n, 'USD'), thirds)).toBe(3_334n);
  expect(worthOf(3_333n, thirds).amount).toBe(0n);
  expect(worthOf(3_334n, thirds).amount).toBe(1n);
});

it('is never short, and never asks a whole unit too much', () => {
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10n ** 15n),
      fc.bigInt(1n, 10n ** 12n),
      fc.bigInt(1n, 10n ** 12n),
      fc.integer({ min: 0, max: 18 }),
      (amount, numerator, denominator, decimals) => {
        const rate = { currency: 'USD', decimals, perUnit: { numerator, denominator } };
        const asked = baseUnitsFor(Money.of(amount, 'USD'), rate);
        const exact = { over: amount * numerator * 10n ** BigInt(decimals), under: denominator * 100n };
        expect(asked * exact.under >= exact.over).toBe(true);
        expect((asked - 1n) * exact.under < exact.over).toBe(true);
        expect(worthOf(asked, rate).amount >= amount).toBe(true);
      },
    ),
  );
});

it('refuses another currency and a rate of nothing', () => {
  expect(() => baseUnitsFor(Money.of(1n, 'EUR'), parity)).toThrow(RangeError);
  expect(() => baseUnitsFor(Money.of(1n, 'USD'), { ...parity, perUnit: ratioFromDecimal('0') })).toThrow(RangeError);
});
