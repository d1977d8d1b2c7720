import { Money } from '@souk/core';
import { describe, expect, it } from 'vitest';
import { sumByDay } from './sales.ts';

const paid = (day: string, provider: string, sold: bigint, currency = 'EUR') => ({ day, provider, currency, sold, returned: 0n });
const returned = (day: string, provider: string, amount: bigint, currency = 'EUR') => ({
  day,
  provider,
  currency,
  sold: undefined,
  returned: amount,
});
const sums = (total: bigint, refunded: bigint, currency = 'EUR') => ({
  total: Money.of(total, currency),
  refunded: Money.of(refunded, currency),
  net: Money.of(total - refunded, currency),
});

describe('sales by day', () => {
  it('are summed by day, rail and currency, in that order', () => {
    const wei = 10n ** 30n;
    const days = sumByDay([
      paid('2026-02-02', 'manual', 5n),
      paid('2026-02-01', 'crypto', wei),
      paid('2026-02-01', 'crypto', 1n),
      paid('2026-02-01', 'crypto', 7n, 'USD'),
    ]);
    expect(days).toEqual([
      { day: '2026-02-01', provider: 'crypto', orders: 2, ...sums(wei + 1n, 0n) },
      { day: '2026-02-01', provider: 'crypto', orders: 1, ...sums(7n, 0n, 'USD') },
      { day: '2026-02-02', provider: 'manual', orders: 1, ...sums(5n, 0n) },
    ]);
  });

  it('are less what was given back, on the day it was, be there sales or not', () => {
    const days = sumByDay([
      paid('2026-02-01', 'stripe', 1_000n),
      returned('2026-02-01', 'stripe', 300n),
      returned('2026-02-02', 'stripe', 50n),
    ]);
    expect(days).toEqual([
      { day: '2026-02-01', provider: 'stripe', orders: 1, ...sums(1_000n, 300n) },
      { day: '2026-02-02', provider: 'stripe', orders: 0, ...sums(0n, 50n) },
    ]);
  });

  it('are none without orders', () => expect(sumByDay([])).toEqual([]));
});
