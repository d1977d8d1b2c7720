import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSold, type State } from './order-states.ts';
import { creditedOf, nothingSuspended, type Position, paymentStanding, type Suspended, stepOf, suspendedIn } from './position.ts';

const sumOf = ({ overpaid, duplicate, late }: Suspended) => overpaid + duplicate + late;
const position = (state: State, credited: bigint, suspended: Partial<Suspended> = {}): Position => {
  return { state, total: 100n, credited, suspended: { ...nothingSuspended, ...suspended } };
};

test.each<[State, bigint, string]>([
  ['awaiting_payment', 99n, 'stay'],
  ['awaiting_payment', 100n, 'pay'],
  ['awaiting_payment', 101n, 'pay'],
  ['expired', 99n, 'stay'],
  ['expired', 100n, 'pay'],
  ['paid', 100n, 'stay'],
  ['paid', 250n, 'stay'],
  ['paid', 99n, 'unpay'],
  ['paid', 0n, 'unpay'],
  ['fulfilling', 99n, 'alarm'],
  ['fulfilled', 0n, 'alarm'],
  ['fulfilled', 100n, 'stay'],
  ['cancelled', 0n, 'stay'],
  ['cancelled', 500n, 'stay'],
])('%s with %s of 100 credited: %s', (state, credited, step) => {
  expect(stepOf(position(state, credited))).toBe(step);
});

test('a surplus goes to suspense for its reason, and is taken from there first', () => {
  expect(suspendedIn(position('paid', 130n), 'overpaid')).toEqual({ overpaid: 30n, duplicate: 0n, late: 0n });
  expect(suspendedIn(position('paid', 230n, { overpaid: 30n }), 'duplicate')).toEqual({ overpaid: 30n, duplicate: 100n, late: 0n });
  expect(suspendedIn(position('paid', 110n, { overpaid: 30n, duplicate: 100n }), 'duplicate')).toEqual({
    overpaid: 10n,
    duplicate: 0n,
    late: 0n,
  });
  expect(suspendedIn(position('paid', 110n, { overpaid: 30n, duplicate: 100n }), 'overpaid')).toEqual({
    overpaid: 0n,
    duplicate: 10n,
    late: 0n,
  });
});

test('an order covered too late keeps everything in suspense; one that waits keeps nothing there', () => {
  expect(suspendedIn(position('expired', 120n), 'overpaid')).toEqual({ overpaid: 0n, duplicate: 0n, late: 120n });
  expect(suspendedIn(position('expired', 60n, { late: 120n }), 'overpaid')).toEqual(nothingSuspended);
  expect(suspendedIn(position('paid', 120n, { late: 120n }), 'overpaid')).toEqual({ overpaid: 20n, duplicate: 0n, late: 0n });
  expect(suspendedIn(position('awaiting_payment', 40n, { overpaid: 5n }), 'overpaid')).toEqual(nothingSuspended);
});

const amount = fc.bigInt({ min: 0n, max: 400n });
const before = fc.record({ overpaid: amount, duplicate: amount, late: amount });
const anyState = fc.constantFrom<State>('awaiting_payment', 'paid', 'fulfilling', 'expired', 'cancelled');

test('whatever comes in: nothing in suspense is negative, and with the sale it is all there is', () => {
  fc.assert(
    fc.property(
      anyState,
      amount,
      before,
      fc.constantFrom('overpaid' as const, 'duplicate' as const),
      (state, credited, suspended, because) => {
        const after = suspendedIn({ state, total: 100n, credited, suspended }, because);
        expect(Object.values(after).every((it) => it >= 0n)).toBe(true);
        const kept = sumOf(after) + (isSold(state) ? 100n : 0n);
        if (isSold(state) && credited >= 100n) expect(kept).toBe(credited);
        else expect(sumOf(after)).toBe((state === 'expired' || state === 'cancelled') && credited >= 100n ? credited : 0n);
      },
    ),
  );
});

test('what was credited is read back from the balance that the sale and suspense leave', () => {
  fc.assert(
    fc.property(anyState, amount, before, (state, credited, suspended) => {
      const balance = (isSold(state) ? 100n : 0n) + sumOf(suspended) - credited;
      expect(creditedOf(balance, { state, total: 100n, suspended })).toBe(credited);
    }),
  );
});

test.each<[bigint, string]>([
  [0n, 'paid'],
  [40n, 'partially_refunded'],
  [100n, 'refunded'],
])('%s of 100 lost to a bank is %s', (lost, standing) => {
  expect(paymentStanding({ total: 100n, credited: 100n, lost })).toBe(standing);
  expect(paymentStanding({ total: 100n, credited: 100n, lost, isDisputed: true })).toBe('disputed');
});

test('what was given back and what was lost add up', () => {
  expect(paymentStanding({ total: 100n, credited: 100n, givenBack: 40n, kept: 60n, lost: 60n })).toBe('refunded');
  expect(paymentStanding({ total: 100n, credited: 130n, lost: 30n })).toBe('overpaid');
});

test.each<[bigint, string]>([
  [0n, 'unpaid'],
  [1n, 'partially_paid'],
  [100n, 'paid'],
  [101n, 'overpaid'],
])('%s of 100 is %s', (credited, standing) => {
  expect(paymentStanding({ total: 100n, credited })).toBe(standing);
});
