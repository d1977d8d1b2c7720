import type { Money } from '@souk/core';
import { WrongCurrency } from '@souk/payments/contracts';
import { MoreThanDue, NothingDue } from './contracts.ts';
import { pointingAt } from './pointing-at.ts';

/** What one payment is to collect: what the shopper wants, or else all there is to ask for. @param most of what is due, what nobody asks for */
export function partOf(wanted: Money | undefined, most: Money, due: Money): Money {
  if (wanted && wanted.currency !== most.currency) throw pointingAt('/amount/currency', WrongCurrency({ currency: most.currency }));
  if (most.amount <= 0n) throw NothingDue({ due });
  if (wanted && wanted.amount > most.amount) throw pointingAt('/amount', MoreThanDue({ due, unasked: most }));
  return wanted ?? most;
}
