import { expect, test } from 'vitest';
import { available, canPromise, countMax, isAvailable, leastOnHand } from './availability.ts';

const three = { onHand: 5, reserved: 2, backorder: false };

test('available is on hand less reserved', () => {
  expect(available(three)).toBe(3);
  expect(isAvailable(three)).toBe(true);
  expect(isAvailable({ onHand: 2, reserved: 2, backorder: false })).toBe(false);
});

test('the last unit can be promised, the one after it cannot', () => {
  expect(canPromise(three, 3)).toBe(true);
  expect(canPromise(three, 4)).toBe(false);
  expect(canPromise(three, 3, 1)).toBe(false);
});

test('with backorder more may be promised, and available stays at 0', () => {
  const sold = { onHand: 2, reserved: 9, backorder: true };
  expect(available(sold)).toBe(0);
  expect(isAvailable(sold)).toBe(true);
  expect(canPromise(sold, 1_000)).toBe(true);
  expect(canPromise(sold, countMax)).toBe(false);
});

test('what is promised stays on hand, unless it may be promised without', () => {
  expect(leastOnHand(three)).toBe(2);
  expect(leastOnHand({ reserved: 2, backorder: true })).toBe(0);
});
