import { expect, test } from 'vitest';
import { orderNumber, readOrderNumber } from './to-order.ts';

test('a number is read back as it was written, in any case, with or without its letter', () => {
  expect(orderNumber(42)).toBe('S-100042');
  for (const text of ['S-100042', 's-100042', '100042']) expect(readOrderNumber(text)).toBe(42);
});

test.each(['', 'S-', 'S-100000', 'S-1', '99999', 'ann@example.org', 'S-100042x', 'S-1000421234567'])(
  '%j is no number of an order',
  (text) => {
    expect(readOrderNumber(text)).toBeUndefined();
  },
);
