import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invert, multiply, ratio, ratioFromDecimal } from './ratio.ts';

describe('a ratio', () => {
  it('reads decimals exactly', () => {
    expect(ratioFromDecimal('1.0825')).toEqual({ numerator: 10825n, denominator: 10000n });
    expect(ratioFromDecimal('-3')).toEqual({ numerator: -3n, denominator: 1n });
    for (const text of ['', '.5', '1.', '1e3', 'NaN', '1,2']) expect(() => ratioFromDecimal(text), text).toThrow(SyntaxError);
  });

  it('keeps its sign above the line and refuses zero below', () => {
    expect(ratio(1n, -2n)).toEqual({ numerator: -1n, denominator: 2n });
    expect(() => ratio(1n, 0n)).toThrow(RangeError);
    expect(() => invert(ratio(0n, 1n))).toThrow(RangeError);
  });

  it('rounds within one unit of the exact value, on the side that was asked for', () => {
    const any = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
    const positive = fc.bigInt({ min: 1n, max: 10n ** 24n });
    const size = (value: bigint) => (value < 0n ? -value : value);
    fc.assert(
      fc.property(any, any, positive, (value, numerator, denominator) => {
        const rate = ratio(numerator, denominator);
        const exact = value * numerator; // in units of 1/denominator
        const error = (rounded: bigint) => size(rounded * denominator - exact);
        const [up, down, even] = (['up', 'down', 'half-even'] as const).map((rounding) => multiply(value, rate, rounding)) as [
          bigint,
          bigint,
          bigint,
        ];
        expect(error(up) < denominator && error(down) < denominator).toBe(true);
        expect(error(even) * 2n <= denominator).toBe(true);
        expect(size(up * denominator) >= size(exact) && size(down * denominator) <= size(exact)).toBe(true);
      }),
    );
  });
});
