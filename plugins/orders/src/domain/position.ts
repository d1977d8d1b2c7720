import { canMove, isOver, isSold, type State } from './order-states.ts';

/** Money of an order that lies in suspense, by the reason it was put there. */
export interface Suspended {
  /** More than was asked for, in the payment that paid the order. */
  readonly overpaid: bigint;
  /** Paid once more, by another payment. */
  readonly duplicate: bigint;
  /** Enough, but too late: there was no stock left. */
  readonly late: bigint;
}
export const nothingSuspended: Suspended = { overpaid: 0n, duplicate: 0n, late: 0n };

const sumOf = ({ overpaid, duplicate, late }: Suspended): bigint => overpaid + duplicate + late;

/** Where an order stands with its money. `credited` is all that came in for it and was not taken back. */
export interface Position {
  readonly state: State;
  readonly total: bigint;
  readonly credited: bigint;
  readonly suspended: Suspended;
}

/**
 * What was credited, from the balance of the order's receivable: captures credit it; the sale and what went to suspense debit it.
 * @param balance debit is positive
 */
export const creditedOf = (balance: bigint, { state, total, suspended }: Omit<Position, 'credited'>): bigint =>
  (isSold(state) ? total : 0n) + sumOf(suspended) - balance;

/** pay: it is covered and can become paid · unpay: it is no longer covered · alarm: the same, but it is on its way to the customer */
export type Step = 'pay' | 'unpay' | 'alarm' | 'stay';

export function stepOf({ state, total, credited }: Position): Step {
  if (credited >= total) return canMove(state, 'paid') ? 'pay' : 'stay';
  if (state === 'paid') return 'unpay';
  return isSold(state) ? 'alarm' : 'stay';
}

/**
 * What lies in suspense once the order is in this state: of a sold order all above its total, of an expired one that was
 * covered too late everything; else nothing, for then the order still waits for the rest.
 * @param because where a surplus goes to, and is taken from first
 */
export function suspendedIn({ state, total, credited, suspended }: Position, because: 'overpaid' | 'duplicate'): Suspended {
  if (!isSold(state)) return { ...nothingSuspended, late: isOver(state) && credited >= total ? credited : 0n };
  const other = because === 'overpaid' ? 'duplicate' : 'overpaid';
  const surplus = credited > total ? credited - total : 0n;
  const change = surplus - suspended.overpaid - suspended.duplicate;
  if (change >= 0n) return { ...suspended, late: 0n, [because]: suspended[because] + change };
  const taken = suspended[because] < -change ? suspended[because] : -change;
  return { late: 0n, [because]: suspended[because] - taken, [other]: suspended[other] + change + taken } as unknown as Suspended;
}

export type PaymentStanding = 'unpaid' | 'partially_paid' | 'paid' | 'overpaid' | 'partially_refunded' | 'refunded' | 'disputed';

interface StandingAsk extends Pick<Position, 'total' | 'credited'> {
  /** All that was given back or is about to be. */
  readonly givenBack?: bigint;
  /** Of what was credited, what was not given back. */
  readonly kept?: bigint;
  /** What banks pulled back for good: the shopper has it again, as if we had given it back. */
  readonly lost?: bigint;
  /** A bank pulled money back and has not decided. */
  readonly isDisputed?: boolean;
}

/** Derived from the ledger, never set by hand. */
export function paymentStanding(ask: StandingAsk): PaymentStanding {
  const { total, credited, givenBack = 0n, kept = credited, lost = 0n, isDisputed = false } = ask;
  if (isDisputed) return 'disputed';
  const wentBack = givenBack + lost;
  if (wentBack > 0n && kept - lost <= 0n) return 'refunded';
  if (wentBack > 0n && kept - lost < total) return 'partially_refunded';
  if (credited > total) return 'overpaid';
  if (credited === total) return 'paid';
  return credited > 0n ? 'partially_paid' : 'unpaid';
}
