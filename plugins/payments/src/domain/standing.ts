import type { Id } from '@souk/core';
import type { NextAction, OperationState, PaymentState } from '../contracts.ts';

/**
 * Where captured money lies: `order`, credited to the order (and above what is asked for, in suspense:overpaid) · `late`, it came when the payment
 * was given up · `unmatched`, it had come before the payment was given up.
 */
export type Place = 'order' | 'late' | 'unmatched';

/** Money that arrived, by one captured fact. */
export interface Receipt {
  readonly factId: string;
  /** In the payment's currency. */
  readonly amount: bigint;
  readonly clearing: string;
  readonly paidIn: { readonly asset: string; readonly amount: bigint } | undefined;
  readonly place: Place;
  /** The fact that took it back. */
  readonly undoneBy: string | undefined;
}

/** Money that goes back, or became store credit: `source` says out of which money it is taken. */
export interface Refund {
  readonly id: Id<'ref'> | Id<'crd'>;
  readonly amount: bigint;
  readonly source: 'order' | 'waiting';
  readonly state: OperationState;
  readonly clearing: string;
  readonly paidOut: { readonly asset: string; readonly amount: bigint } | undefined;
  readonly providerReference: string | undefined;
  /** The provider itself said that it failed: whatever else is heard of it was before. */
  readonly hasFailedForGood: boolean;
}

/** Money a bank pulled back. What several facts say of one dispute adds up the same in any order. */
export interface Dispute {
  readonly id: string;
  readonly amount: bigint;
  readonly clearing: string;
  readonly state: 'open' | 'won' | 'lost';
}

/** What the provider kept for itself, by one fact. */
export interface Charge {
  readonly asset: string;
  readonly amount: bigint;
  readonly clearing: string;
}

/** One payment and all that arrived for it and went away again. */
export interface Standing {
  readonly id: Id<'pay'>;
  readonly orderId: Id<'ord'>;
  readonly provider: string;
  readonly currency: string;
  readonly amount: bigint;
  /** Held at the shopper's bank. */
  readonly authorized: bigint;
  /** Of the amount, what is asked for no more. */
  readonly released: bigint;
  readonly state: PaymentState;
  /** Money is on its way: the payment does not run out of time meanwhile. */
  readonly onItsWay: boolean;
  readonly nextAction: NextAction | undefined;
  readonly providerReference: string | undefined;
  /** The provider's answer to the latest attempt is stored. */
  readonly answered: boolean;
  readonly expiresAt: Date;
  readonly receipts: ReadonlyMap<string, Receipt>;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly disputes: ReadonlyMap<string, Dispute>;
  /** By the fact that told of it. */
  readonly charges: ReadonlyMap<string, Charge>;
}

const sumIn = (standing: Standing, places: readonly Place[]): bigint => {
  let sum = 0n;
  for (const { amount, place, undoneBy } of standing.receipts.values()) if (!undoneBy && places.includes(place)) sum += amount;
  return sum;
};

/** Given back or about to be. */
export const refundedFrom = (standing: Standing, source: Refund['source']): bigint => {
  let sum = 0n;
  for (const refund of standing.refunds.values()) if (refund.state !== 'failed' && refund.source === source) sum += refund.amount;
  return sum;
};

/** Pulled back by banks and not returned. */
export const disputedOf = (standing: Standing): bigint => {
  let sum = 0n;
  for (const { state, amount } of standing.disputes.values()) if (state !== 'won') sum += amount;
  return sum;
};

/** Pulled back by banks for good. */
export const lostOf = ({ disputes }: Standing): bigint => {
  let sum = 0n;
  for (const { state, amount } of disputes.values()) if (state === 'lost') sum += amount;
  return sum;
};

/** What the payment asks for. */
export const askedOf = ({ amount, released }: Standing): bigint => amount - released;
/** What the payment holds, before refunds. */
export const capturedOf = (standing: Standing): bigint => sumIn(standing, ['order']);
/** What waits for it in suspense, after refunds. */
export const waitingOf = (standing: Standing): bigint => sumIn(standing, ['late', 'unmatched']) - refundedFrom(standing, 'waiting');
export const isCovered = (standing: Standing): boolean => capturedOf(standing) >= askedOf(standing);

/** How a payment that holds all it asks for stands: what banks argue about comes before what they argued about. */
export function paidState({ disputes }: Standing): 'captured' | 'disputed' | 'lost' | 'won' {
  const states = new Set([...disputes.values()].map(({ state }) => state));
  if (states.has('open')) return 'disputed';
  if (states.has('lost')) return 'lost';
  return states.has('won') ? 'won' : 'captured';
}

/** The most a refund can take from there now. */
export function refundableFrom(standing: Standing, source: Refund['source']): bigint {
  const there = source === 'order' ? capturedOf(standing) - refundedFrom(standing, 'order') : waitingOf(standing);
  const all = sumIn(standing, ['order', 'late', 'unmatched']) - refundedFrom(standing, 'order') - refundedFrom(standing, 'waiting');
  const most = [there, all - disputedOf(standing)].reduce((least, one) => (one < least ? one : least));
  return most > 0n ? most : 0n;
}

/** The money of a payment by where the books keep it. */
export interface Placed {
  readonly order: bigint;
  /** Of what the order was credited, given back (a debit). */
  readonly refunds: bigint;
  readonly overpaid: bigint;
  readonly late: bigint;
  readonly unmatched: bigint;
}

/**
 * The books of a payment follow from its receipts and refunds alone: the order gets what was asked, the rest is suspense; a refund takes what was
 * paid too much first, and of what waits what came late first.
 */
export function placedOf(standing: Standing): Placed {
  const asked = askedOf(standing);
  const captured = capturedOf(standing);
  const order = captured < asked ? captured : asked;
  const above = captured - order - refundedFrom(standing, 'order');
  const late = sumIn(standing, ['late']) - refundedFrom(standing, 'waiting');
  return {
    order,
    refunds: above < 0n ? -above : 0n,
    overpaid: above > 0n ? above : 0n,
    late: late > 0n ? late : 0n,
    unmatched: sumIn(standing, ['unmatched']) + (late < 0n ? late : 0n),
  };
}

/** Puts all money that is here to another place, and what was given back of it along. */
export function movedTo(standing: Standing, place: Place, from: readonly Place[]): Standing {
  const receipts = new Map(standing.receipts);
  for (const [key, receipt] of receipts) if (!receipt.undoneBy && from.includes(receipt.place)) receipts.set(key, { ...receipt, place });
  const source = place === 'order' ? 'order' : 'waiting';
  const refunds = new Map(standing.refunds);
  for (const [key, refund] of refunds) refunds.set(key, { ...refund, source });
  return { ...standing, receipts, refunds };
}
