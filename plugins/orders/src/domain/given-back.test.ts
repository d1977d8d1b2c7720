import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenBack, sharesOf } from './given-back.ts';
import { nothingSuspended, type Position } from './position.ts';

const position = (state: Position['state'], credited: bigint): Position => ({ state, total: 100n, credited, suspended: nothingSuspended });

test('a sold order gives back what is too much before what it earned', () => {
  expect(givenBack(position('paid', 100n), 30n, 0n, 'paid')).toEqual({ fromCredit: 0n, fromSale: 30n });
  expect(givenBack(position('paid', 120n), 30n, 0n, 'paid')).toEqual({ fromCredit: 20n, fromSale: 10n });
  expect(givenBack(position('fulfilled', 200n), 100n, 0n, 'fulfilled')).toEqual({ fromCredit: 100n, fromSale: 0n });
});

test('any other gives back what was credited', () => {
  expect(givenBack(position('awaiting_payment', 60n), 60n, 0n, 'awaiting_payment')).toEqual({ fromCredit: 60n, fromSale: 0n });
  expect(givenBack(position('paid', 100n), 100n, 0n, 'cancelled')).toEqual({ fromCredit: 100n, fromSale: 0n });
});

test('a refund that failed is undone: the sale first, the rest is credited again', () => {
  expect(givenBack(position('paid', 100n), -30n, 30n, 'paid')).toEqual({ fromCredit: 0n, fromSale: -30n });
  expect(givenBack(position('paid', 100n), -30n, 10n, 'paid')).toEqual({ fromCredit: -20n, fromSale: -10n });
  expect(givenBack(position('cancelled', 0n), -30n, 0n, 'cancelled')).toEqual({ fromCredit: -30n, fromSale: 0n });
});

test('parts given back one after the other come to the same as all at once, and all of it to the sale', () => {
  const sale = fc.record({ tax: fc.bigInt(0n, 5_000n), shipping: fc.bigInt(0n, 5_000n), revenue: fc.bigInt(1n, 100_000n) });
  fc.assert(
    fc.property(sale, fc.bigInt(0n, 110_000n), ({ tax, shipping, revenue }, some) => {
      const earned = { total: tax + shipping + revenue, tax, shipping };
      expect(sharesOf(earned, earned.total)).toEqual({ revenue, tax, shipping });
      const part = sharesOf(earned, some % (earned.total + 1n));
      expect(part.revenue + part.tax + part.shipping).toBe(some % (earned.total + 1n));
      expect(part.tax <= tax && part.shipping <= shipping && part.tax >= 0n && part.shipping >= 0n).toBe(true);
    }),
  );
});
