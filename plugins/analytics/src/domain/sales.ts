import type { Money } from '@souk/core';

/** An order that was sold, or what was given back of one. */
export interface Movement {
  readonly day: string;
  readonly provider: string;
  readonly currency: string;
  /** What the order came to. */
  readonly sold: bigint | undefined;
  /** Negative when it was sold after all. */
  readonly returned: bigint;
}

/** The sales of one day, by one rail, in one currency: `total` before, `net` after what was `refunded` on that day, of whichever day's sales. */
export interface SalesOfDay {
  readonly day: string;
  readonly provider: string;
  readonly orders: number;
  readonly total: Money;
  readonly refunded: Money;
  readonly net: Money;
}

/** Adds exactly, whatever the size: sums of text amounts are left to bigint, not to SQL. */
export function sumByDay(movements: Iterable<Movement>): SalesOfDay[] {
  const groups = Map.groupBy(movements, ({ day, provider, currency }) => `${day} ${provider} ${currency}`);
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => sumOf(own as [Movement, ...Movement[]]));
}

function sumOf(movements: readonly [Movement, ...Movement[]]): SalesOfDay {
  const [{ day, provider, currency }] = movements;
  const money = (amount: bigint): Money => ({ amount, currency });
  const total = movements.reduce((sum, { sold }) => sum + (sold ?? 0n), 0n);
  const refunded = movements.reduce((sum, { returned }) => sum + returned, 0n);
  const orders = movements.filter(({ sold }) => sold !== undefined).length;
  return { day, provider, orders, total: money(total), refunded: money(refunded), net: money(total - refunded) };
}
