import { Money } from '@souk/core';

interface Priced {
  readonly total: Money;
}
interface Charged {
  readonly kind: 'shipping' | 'tax' | 'discount' | 'other';
  readonly amount: Money;
}
type Sums = Readonly<Record<'subtotal' | Charged['kind'] | 'total', Money>>;

/**
 * `total = subtotal + discount + shipping + tax + other`.
 * @throws RangeError when currencies mix, a discount adds or another charge takes away: a tap of the pricing made a mistake
 */
export function totalsOf(currency: string, lines: readonly Priced[], charges: readonly Charged[]): Sums {
  for (const { kind, amount } of charges) {
    if (kind === 'discount' ? amount.amount > 0n : amount.amount < 0n)
      throw new RangeError(`A charge of kind ${kind} cannot be ${Money.format(amount)}`);
  }
  const sumOf = (kind: Charged['kind']) =>
    Money.sum(
      charges.filter((charge) => charge.kind === kind).map(({ amount }) => amount),
      currency,
    );
  const subtotal = Money.sum(
    lines.map(({ total }) => total),
    currency,
  );
  const parts = { subtotal, discount: sumOf('discount'), shipping: sumOf('shipping'), tax: sumOf('tax'), other: sumOf('other') };
  return { ...parts, total: Money.sum(Object.values(parts), currency) };
}
