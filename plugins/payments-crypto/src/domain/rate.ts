import { decimalsOf, type Money, multiply, type Ratio, ratio } from '@souk/core';

/** What one whole unit of a currency buys of a token: `{ currency: 'EUR', decimals: 6, perUnit: 1.08 }` is 1.08 tokens for a euro. */
export interface Rate {
  readonly currency: string;
  readonly decimals: number;
  readonly perUnit: Ratio;
}

/** Base units of the token for one minor unit of the currency. */
function perMinorUnit(rate: Rate): Ratio {
  if (rate.perUnit.numerator <= 0n) throw new RangeError('A rate must be more than zero');
  return ratio(rate.perUnit.numerator * 10n ** BigInt(rate.decimals), rate.perUnit.denominator * 10n ** BigInt(decimalsOf(rate.currency)));
}

/** What to ask for in base units; rounded up, so the merchant is never short by a part of a unit. @throws RangeError for another currency. */
export function baseUnitsFor(money: Money, rate: Rate): bigint {
  if (money.currency !== rate.currency) throw new RangeError(`A rate for ${rate.currency} cannot price ${money.currency}`);
  return multiply(money.amount, perMinorUnit(rate), 'up');
}

/** What base units are worth at this rate; rounded down. Used to quote late money again. */
export function worthOf(baseUnits: bigint, rate: Rate): Money {
  const each = perMinorUnit(rate);
  return { amount: multiply(baseUnits, ratio(each.denominator, each.numerator), 'down'), currency: rate.currency };
}
