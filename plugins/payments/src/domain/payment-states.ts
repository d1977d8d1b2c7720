import type { PaymentState } from '../contracts.ts';

/** It holds all it asks for; banks may argue about it, or may have. */
export const paid: readonly PaymentState[] = ['captured', 'disputed', 'won', 'lost'];

/**
 * Where a payment may go from each state. A payment's state is that of its latest attempt.
 *
 * - `calling → calling` is no hop: a lapsed lease is taken over with the same attempt id. `unknown → calling` asks again with it.
 * - `processing → requires_action`: what was on its way is gone again, and nothing had arrived.
 * - `authorized` stays while parts are captured, until all of it is or the rest is let go.
 * - to `disputed | won | lost` from wherever `captured` is reached: the bank may be heard before the capture is.
 * - `captured → reversed`: captured money went away; it rests there until more is seen (`processing`), arrives (`captured`) or time is up.
 * - `failed | expired | voided → captured`: money came late, was accepted for the order, and covers it; until then no hop is made.
 */
const hops: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  created: ['calling', 'expired', 'voided'],
  calling: ['requires_action', 'processing', 'authorized', ...paid, 'failed', 'unknown', 'voided'],
  unknown: ['calling', 'requires_action', 'processing', 'authorized', ...paid, 'failed', 'voided'],
  requires_action: ['processing', 'authorized', ...paid, 'failed', 'expired', 'voided'],
  processing: ['requires_action', 'authorized', ...paid, 'failed', 'expired', 'voided'],
  authorized: ['processing', ...paid, 'failed', 'voided'],
  captured: ['reversed', 'disputed', 'won', 'lost'],
  disputed: ['reversed', 'captured', 'won', 'lost'],
  won: ['reversed', 'disputed', 'lost'],
  lost: ['reversed', 'disputed'],
  reversed: ['processing', ...paid, 'failed', 'expired', 'voided'],
  failed: [...paid],
  expired: [...paid],
  voided: [...paid],
};

export const mayHop = (from: PaymentState, to: PaymentState): boolean => hops[from].includes(to);

/** Staying is always legal. @throws Error when the hop is not in the table */
export function assertHop(from: PaymentState, to: PaymentState): void {
  if (from !== to && !mayHop(from, to)) throw new Error(`A payment cannot go from ${from} to ${to}`);
}

/** Nothing is asked for any more; money that still arrives waits in suspense. */
export const isGivenUp = (state: PaymentState): boolean => state === 'failed' || state === 'expired' || state === 'voided';

export const isPaid = (state: PaymentState): boolean => paid.includes(state);

/** Still to be paid, wholly or in part. */
export const isOpen = (state: PaymentState): boolean => !isGivenUp(state) && !isPaid(state);

/** Those that may run out of time: a call whose answer is unknown may not, for the provider may be collecting. */
export const mayExpire: readonly PaymentState[] = ['created', 'requires_action', 'processing', 'reversed'];
