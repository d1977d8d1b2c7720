import { Money } from '@souk/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { totalsOf } from './totals.ts';

const eur = (amount: bigint) => Money.of(amount, 'EUR');
const price = fc.bigInt({ min: 0n, max: 10n ** 30n });
const line = price.map((amount) => ({ total: eur(amount) }));
const charge = fc.oneof(
  fc.record({ kind: fc.constantFrom('shipping' as const, 'tax' as const, 'other' as const), amount: price.map(eur) }),
  fc.record({ kind: fc.constant('discount' as const), amount: price.map((amount) => eur(-amount)) }),
);

test('the total is the sum of its parts, and of all that went in', () => {
  fc.assert(
    fc.property(fc.array(line), fc.array(charge), (lines, charges) => {
      const { total, ...parts } = totalsOf('EUR', lines, charges);
      const all = [...lines.map((it) => it.total), ...charges.map((it) => it.amount)];
      expect(total).toEqual(Money.sum(Object.values(parts), 'EUR'));
      expect(total).toEqual(Money.sum(all, 'EUR'));
    }),
  );
});

test('each charge counts into its own part', () => {
  const charges = [
    { kind: 'shipping' as const, amount: eur(400n) },
    { kind: 'tax' as const, amount: eur(190n) },
    { kind: 'discount' as const, amount: eur(-50n) },
    { kind: 'other' as const, amount: eur(7n) },
    { kind: 'discount' as const, amount: eur(-1n) },
  ];
  expect(totalsOf('EUR', [{ total: eur(1_000n) }, { total: eur(1n) }], charges)).toEqual({
    subtotal: eur(1_001n),
    discount: eur(-51n),
    shipping: eur(400n),
    tax: eur(190n),
    other: eur(7n),
    total: eur(1_547n),
  });
});

test('nothing comes to nothing', () => {
  expect(totalsOf('JPY', [], []).total).toEqual(Money.zero('JPY'));
});

test.each(['shipping', 'tax', 'other'] as const)('%s never takes away', (kind) => {
  expect(() => totalsOf('EUR', [{ total: eur(10n) }], [{ kind, amount: eur(-1n) }])).toThrow(RangeError);
});

test('a discount never adds, and currencies never mix', () => {
  expect(() => totalsOf('EUR', [], [{ kind: 'discount', amount: eur(1n) }])).toThrow(RangeError);
  expect(() => totalsOf('EUR', [{ total: Money.of(1n, 'USD') }], [])).toThrow(RangeError);
});
