import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Id, idFrom, idSchema } from './id.ts';

const random = fc.bigInt({ min: 0n, max: (1n << 62n) - 1n });
const time = fc.integer({ min: 0, max: 2 ** 47 });

describe('an id', () => {
  it('is its prefix and 26 characters that its schema knows', () => {
    fc.assert(
      fc.property(
        time,
        fc.integer({ min: 0, max: 4095 }),
        random,
        (ms, sequence, bits) => idSchema('ord').safeParse(idFrom('ord', ms, sequence, bits)).success,
      ),
    );
  });

  it('sorts by time, then by sequence', () => {
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 4094 }), random, random, (ms, sequence, a, b) => {
        const first = idFrom('ord', ms, sequence, a);
        expect(first < idFrom('ord', ms, sequence + 1, b)).toBe(true);
        expect(first < idFrom('ord', ms + 1, 0, b)).toBe(true);
      }),
    );
  });

  it('does not fit where another kind is asked', () => {
    const cartId: Id<'cart'> = idFrom('cart', 0, 0, 0n);
    // @ts-expect-error an order's id is asked
    const orderId: Id<'ord'> = cartId;
    expect(idSchema('ord').safeParse(orderId).success).toBe(false);
  });

  it.each([
    '',
    'ord_',
    'ord_01HZX3V7K2Q8M4N6P9R5S1T0AB',
    'ord_01hzx3v7k2q8m4n6p9r5s1t0a',
    'ord_01hzx3v7k2q8m4n6p9r5s1t0il',
    "ord_01hzx3v7k2q8m4n6p9r5s1t0a'",
  ])('refuses %j', (text) => expect(idSchema('ord').safeParse(text).success).toBe(false));
});
