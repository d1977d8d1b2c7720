import { multiply } from '@souk/core';
import type { Conversion, Entry } from '../contracts.ts';

/** Each asset balances by itself: what left came to `fx`, what arrived came from there at the rate, and the odd unit from `rounding`. */
export function convert({ from, to, rate, key }: Conversion, accounts: { readonly fx: string; readonly rounding: string }): Entry[] {
  if (from.amount <= 0n || to.amount <= 0n) throw new RangeError(`The conversion ${key} has amounts that are not positive`);
  if (from.asset === to.asset) throw new RangeError(`The conversion ${key} is from ${from.asset} to itself`);
  const atRate = multiply(from.amount, rate, 'half-even');
  const odd = to.amount - atRate;
  if (odd > 1n || odd < -1n) throw new RangeError(`The conversion ${key} is ${odd} ${to.asset} off its rate`);
  return [
    { account: from.account, asset: from.asset, amount: -from.amount },
    { account: accounts.fx, asset: from.asset, amount: from.amount },
    { account: accounts.fx, asset: to.asset, amount: -atRate },
    { account: accounts.rounding, asset: to.asset, amount: -odd },
    { account: to.account, asset: to.asset, amount: to.amount },
  ];
}
