import { isSold } from './order-states.ts';
import { nothingSuspended, type Position, type Suspended } from './position.ts';

const sumOf = ({ overpaid, duplicate, late }: Suspended): bigint => overpaid + duplicate + late;

interface Money extends Position {
  /** Given back and not booked. */
  readonly pending: bigint;
  /** Booked against the sale. */
  readonly returned: bigint;
}

/**
 * What is wrong between an order's state and its money; undefined when all is well. An order that is being shipped keeps its
 * state when the money is taken back (an alarm tells): that is no fault.
 */
export function moneyFault({ state, total, credited, suspended, pending, returned }: Money): string | undefined {
  if (pending !== 0n) return 'a refund is not booked';
  if (returned < 0n || returned > (isSold(state) ? total : 0n)) return 'more of the sale was given back than there was';
  const aside = sumOf(suspended);
  if (isSold(state)) {
    if (credited < total) return state === 'paid' ? 'paid, but not covered' : undefined;
    return aside === credited - total ? undefined : 'what is above the total is not in suspense';
  }
  if (credited >= total)
    return suspended.late === credited && state !== 'awaiting_payment' ? undefined : 'covered, but neither paid nor in suspense';
  return aside === sumOf(nothingSuspended) ? undefined : 'part of too little lies in suspense';
}
