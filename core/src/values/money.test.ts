import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Money } from './money.ts';
import { ratio } from './ratio.ts';

const eur = (amount: bigint) => Money.of(amount, 'EUR');
const amounts = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

describe('money', () => {
  it('is decimal digits on the wire and a bigint in code, both ways', () => {
    const wire = { amount: '12345678901234567890123', currency: 'EUR' };
    const money = z.decode(Money.schema, wire);
    expect(money).toEqual({ amount: 12345678901234567890123n, currency: 'EUR' });
    expect(z.encode(Money.schema, money)).toEqual(wire);
  });

  it.each([
    { amount: 19.99, currency: 'EUR' },
    { amount: '1e3', currency: 'EUR' },
    { amount: '19', currency: 'EUX' },
    { amount: '19', currency: 'EUR', extra: 1 },
  ])('refuses %o', (wire) => expect(z.safeDecode(Money.schema, wire as never).success).toBe(false));

  it('does not mix currencies', () => {
    expect(() => Money.add(eur(1n), Money.of(1n, 'USD'))).toThrow('Cannot mix EUR with USD');
    expect(() => Money.sum([eur(1n)], 'USD')).toThrow(RangeError);
  });

  it('splits without losing a unit, and no part is more than one unit from its share', () => {
    fc.assert(
      fc.property(amounts, fc.array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1, maxLength: 12 }), (amount, weights) => {
        fc.pre(weights.some((weight) => weight > 0n));
        const total = weights.reduce((sum, weight) => sum + weight, 0n);
        const parts = Money.allocate(eur(amount), weights);
        expect(Money.sum(parts, 'EUR').amount).toBe(amount);
        parts.forEach((part, i) => {
          const off = part.amount * total - amount * (weights[i] as bigint);
          expect(off <= total && off >= -total).toBe(true);
        });
      }),
    );
    expect(() => Money.allocate(eur(1n), [0n])).toThrow(RangeError);
  });

  it('is read and shown with the decimals of its currency', () => {
    expect(Money.parse('19.9', 'EUR')).toEqual(eur(1990n));
    expect(Money.parse('-0.05', 'EUR')).toEqual(eur(-5n));
    expect(Money.parse('1200', 'JPY')).toEqual(Money.of(1200n, 'JPY'));
    expect(Money.parse('1.500000', 'KWD').amount).toBe(1500n);
    for (const text of ['19.999', '', '1,50', '1e3', ' ', '0x10']) expect(() => Money.parse(text, 'EUR'), text).toThrow(SyntaxError);
    fc.assert(
      fc.property(amounts, fc.constantFrom('EUR', 'JPY', 'KWD'), (amount, currency) => {
        const money = Money.of(amount, currency);
        const [text] = Money.format(money).split(' ');
        expect(Money.parse(text as string, currency)).toEqual(money);
      }),
    );
  });

  it('takes a share with the rounding named at the call', () => {
    const half = ratio(1n, 2n);
    expect([1n, 3n, 5n, -1n, -3n].map((amount) => Money.share(eur(amount), half, 'half-even').amount)).toEqual([0n, 2n, 2n, 0n, -2n]);
    expect(Money.share(eur(1n), half, 'up').amount).toBe(1n);
    expect(Money.share(eur(-1n), half, 'up').amount).toBe(-1n);
    expect(Money.share(eur(-3n), half, 'down').amount).toBe(-1n);
  });
});
