/** An exact fraction; rates and shares are ratios, never floats. The denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export type Rounding = 'half-even' | 'up' | 'down';

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** @throws RangeError when the denominator is zero. */
export function ratio(numerator: bigint, denominator: bigint): Ratio {
  if (denominator === 0n) throw new RangeError('A ratio needs a denominator other than zero');
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** Reads `"1.0825"` exactly. @throws SyntaxError for anything but a plain decimal. */
export function ratioFromDecimal(text: string): Ratio {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new SyntaxError(`"${text}" is not a decimal number`);
  const fraction = match[2] ?? '';
  return ratio(BigInt(`${match[1]}${fraction}`), 10n ** BigInt(fraction.length));
}

/** `value × rate` in whole units. `up` is away from zero, `down` towards it. */
export function multiply(value: bigint, rate: Ratio, rounding: Rounding): bigint {
  const product = value * rate.numerator;
  const quotient = product / rate.denominator;
  const rest = magnitude(product % rate.denominator);
  if (rest === 0n || rounding === 'down') return quotient;
  const away = quotient + (product < 0n ? -1n : 1n);
  if (rounding === 'up') return away;
  const twice = rest * 2n;
  if (twice > rate.denominator) return away;
  if (twice < rate.denominator) return quotient;
  return quotient % 2n === 0n ? quotient : away;
}

export const invert = (rate: Ratio): Ratio => ratio(rate.denominator, rate.numerator);
