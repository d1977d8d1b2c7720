import { z } from 'zod';
import { Currency, decimalsOf } from './currency.ts';
import { multiply, type Ratio, type Rounding } from './ratio.ts';

/** An amount in minor units of one currency: `{ amount: 1999n, currency: 'EUR' }` is € 19.99. */
export interface Money {
  readonly amount: bigint;
  readonly currency: Currency;
}

/** A whole number as decimal digits on the wire and a bigint in code; 65 digits is what DECIMAL(65,0) holds. */
export const wholeNumber = z
  .codec(z.string().regex(/^-?\d{1,65}$/, 'must be a whole number in decimal digits'), z.bigint(), {
    decode: (text) => BigInt(text),
    encode: (value) => value.toString(),
  })
  .meta({ description: 'A whole number of base units, as decimal digits' });

/**
 * What somebody puts in freely, where nothing of ours limits it, has 40 digits at most: however often it is multiplied and added up, the
 * sums still have the 65 that a column holds.
 */
export const mayBeEntered = (amount: bigint): boolean => amount < 10n ** 40n && amount > -(10n ** 40n);
export const wholeNumberEntered = wholeNumber.refine(mayBeEntered, 'must have at most 40 digits');

const schema = z.strictObject({ amount: wholeNumber, currency: Currency.schema }).meta({
  id: 'Money',
  description: 'An amount in minor units (cents, pence, yen) of one currency',
  examples: [{ amount: '1999', currency: 'EUR' }],
});

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new RangeError(`Cannot mix ${a.currency} with ${b.currency}`);
}

/** Splits without losing a unit: the remainder goes to the first parts. @throws RangeError unless the weights sum to more than zero. */
function allocate(money: Money, weights: readonly bigint[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n) throw new RangeError('Weights must sum to more than zero');
  const parts = weights.map((weight) => (money.amount * weight) / total);
  let rest = money.amount - parts.reduce((sum, part) => sum + part, 0n);
  const step = rest < 0n ? -1n : 1n;
  return parts.map((part) => {
    const extra = rest === 0n ? 0n : step;
    rest -= extra;
    return { amount: part + extra, currency: money.currency };
  });
}

export const Money = {
  schema,
  of: (amount: bigint, currency: Currency): Money => ({ amount, currency }),
  zero: (currency: Currency): Money => ({ amount: 0n, currency }),
  /** @throws RangeError when the currencies differ. */
  add(a: Money, b: Money): Money {
    sameCurrency(a, b);
    return { amount: a.amount + b.amount, currency: a.currency };
  },
  /** @throws RangeError when the currencies differ. */
  subtract(a: Money, b: Money): Money {
    sameCurrency(a, b);
    return { amount: a.amount - b.amount, currency: a.currency };
  },
  sum: (parts: readonly Money[], currency: Currency): Money => parts.reduce(Money.add, Money.zero(currency)),
  times: (money: Money, quantity: number): Money => ({ amount: money.amount * BigInt(quantity), currency: money.currency }),
  share: (money: Money, rate: Ratio, rounding: Rounding): Money => ({
    amount: multiply(money.amount, rate, rounding),
    currency: money.currency,
  }),
  allocate,
  /** For people: `19.99 EUR`. */
  format({ amount, currency }: Money): string {
    const decimals = decimalsOf(currency);
    const sign = amount < 0n ? '-' : '';
    const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
    const whole = digits.slice(0, digits.length - decimals);
    return `${sign}${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`} ${currency}`;
  },
  /** Reads `"19.99"`. @throws SyntaxError for anything else, and for more decimals than the currency has. */
  parse(text: string, currency: Currency): Money {
    const decimals = decimalsOf(currency);
    const match = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(text.trim());
    const fraction = match?.[3]?.replace(/0+$/, '') ?? '';
    if (!match || fraction.length > decimals) throw new SyntaxError(`"${text}" is not an amount of ${currency}`);
    const amount = BigInt(`${match[2]}${fraction.padEnd(decimals, '0')}`);
    return { amount: match[1] === '-' ? -amount : amount, currency };
  },
};
