import type { Id, Money } from '@souk/core';
import { difference, type Leg } from './books.ts';
import type { Standing } from './standing.ts';

/** What there is to tell about a change. */
export type Tidings =
  | { readonly kind: 'captured' | 'reversed'; readonly amount: Money; readonly covered: boolean }
  | { readonly kind: 'captured-late'; readonly amount: Money; readonly total: Money }
  | { readonly kind: 'processing' | 'authorized' | 'expired' | 'voided'; readonly amount: Money }
  | { readonly kind: 'failed'; readonly amount: Money; readonly reason: string }
  | { readonly kind: 'refund-requested' | 'refunded'; readonly amount: Money; readonly refundId: Id<'ref'> }
  | { readonly kind: 'refund-failed'; readonly amount: Money; readonly refundId: Id<'ref'>; readonly reason: string }
  | { readonly kind: 'disputed'; readonly amount: Money; readonly disputeId: string }
  | { readonly kind: 'dispute-closed'; readonly amount: Money; readonly disputeId: string; readonly outcome: 'won' | 'lost' };

/** One change of a payment: how it stands after, what is posted (nothing, if no money moved), what is told. */
export interface Step {
  readonly after: Standing;
  readonly posted: { readonly kind: string; readonly legs: readonly Leg[] } | undefined;
  readonly tidings: readonly Tidings[];
}
export interface Circumstances {
  readonly now: Date;
  /** How long a payment whose money went away may be paid again. */
  readonly payAgainWithinMs: number;
}

export const moneyOf = (standing: Standing, amount: bigint): Money => ({ amount, currency: standing.currency });
export const quiet = (after: Standing): Step => ({ after, posted: undefined, tidings: [] });

/** The difference between the books before and after; undefined when they are the same. */
export function posting(kind: string, before: Standing, after: Standing): Step['posted'] {
  const legs = difference(before, after);
  return legs.length > 0 ? { kind, legs } : undefined;
}
