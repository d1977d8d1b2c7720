import { Money } from '@souk/core';
import { describe, expect, it } from 'vitest';
import { sumByDay } from './sales.ts';

const paid = (day: string, provider: string, amount: bigint, currency = 'EUR') => ({ day, provider, total: Money.of(amount, currency) });

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
      { day: '2026-02-01', provider: 'crypto', orders: 2, total: Money.of(wei + 1n, 'EUR') },
      { day: '2026-02-01', provider: 'crypto', orders: 1, total: Money.of(7n, 'USD') },
      { day: '2026-02-02', provider: 'manual', orders: 1, total: Money.of(5n, 'EUR') },
    ]);
  });

  it('are none without orders', () => expect(sumByDay([])).toEqual([]));
});
