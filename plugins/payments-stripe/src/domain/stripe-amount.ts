import { decimalsOf, type Money } from '@souk/core';

/** Currencies that Stripe counts in other units than ISO 4217 does; the rest have the same. */
const decimalsAtStripe: Readonly<Record<string, number>> = { MGA: 0, ISK: 2, UGX: 2 };
/** Of these Stripe takes whole tenths of a minor unit only. */
const inTens: readonly string[] = ['BHD', 'JOD', 'KWD', 'OMR', 'TND', 'IQD', 'LYD'];
/** What Stripe takes in one payment, in its units: eight digits. */
const most = 99_999_999n;

const shiftOf = (currency: string): number => (decimalsAtStripe[currency] ?? decimalsOf(currency)) - decimalsOf(currency);

/** The amount in Stripe's units, or undefined where it has none for it. */
export function toStripe({ amount, currency }: Money): number | undefined {
  const shift = shiftOf(currency);
  const scale = 10n ** BigInt(Math.abs(shift));
  if (shift < 0 && amount % scale !== 0n) return undefined;
  const there = shift < 0 ? amount / scale : amount * scale;
  if (there < 1n || there > most || (inTens.includes(currency) && there % 10n !== 0n)) return undefined;
  return Number.parseInt(there.toString(), 10);
}

/** @throws RangeError for a part of our minor unit */
export function fromStripe(there: number, code: string): Money {
  const currency = code.toUpperCase();
  const shift = shiftOf(currency);
  const scale = 10n ** BigInt(Math.abs(shift));
  const amount = BigInt(there);
  if (shift > 0 && amount % scale !== 0n) throw new RangeError(`Stripe says ${there} ${code}, which is no whole minor unit`);
  return { amount: shift > 0 ? amount / scale : amount * scale, currency };
}
