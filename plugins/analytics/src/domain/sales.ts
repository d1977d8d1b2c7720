import type { Money } from '@souk/core';

/** What one order brought in. */
export interface PaidOrder {
  readonly day: string;
  readonly provider: string;
  readonly total: Money;
}

/** The sales of one day, by one rail, in one currency. */
export interface SalesOfDay {
  readonly day: string;
  readonly provider: string;
  readonly orders: number;
  readonly total: Money;
}

/** Adds exactly, whatever the size: sums of text amounts are left to bigint, not to SQL. */
export function sumByDay(paid: Iterable<PaidOrder>): SalesOfDay[] {
  const sums = new Map<string, SalesOfDay>();
  for (const { day, provider, total } of paid) {
    const key = `${day} ${provider} ${total.currency}`;
    const before = sums.get(key);
    const amount = (before?.total.amount ?? 0n) + total.amount;
    sums.set(key, { day, provider, orders: (before?.orders ?? 0) + 1, total: { amount, currency: total.currency } });
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sales]) => sales);
}
