import type { Ours, Theirs } from './both-sides.ts';

const givenUp = ['voided', 'expired', 'failed'];
const nothing: Theirs = { status: 'none', received: 0n, refunded: 0n, refunds: [], disputes: [], net: 0n, asks: [] };

/** What is wrong with one payment when all is quiet: where ours is not what follows from theirs. */
export function judge(ours: Ours, theirs: Theirs = nothing): string[] {
  const faults: string[] = [];
  const equal = (what: string, mine: unknown, wanted: unknown): void => {
    if (`${mine}` !== `${wanted}`) faults.push(`${what}: ours ${mine}, theirs ${wanted}`);
  };
  equal('money received', ours.received, theirs.received);
  equal('money given back', ours.refunded, theirs.refunded);
  equal('refunds', ours.refunds, theirs.refunds);
  equal('disputes', ours.disputes, theirs.disputes);
  equal('the balance of its clearing account', ours.cleared, theirs.net);
  if (new Set(theirs.asks).size !== theirs.asks.length) faults.push('one refund was made twice');
  if (!statesFor(ours, theirs).includes(ours.state)) faults.push(`a payment that is ${ours.state}, at Stripe ${theirs.status}`);
  if (givenUp.includes(ours.state) ? ours.captured !== 0n : ours.waiting !== 0n) faults.push('money lies in the wrong place');
  if (!givenUp.includes(ours.state)) equal('money held for the order', ours.captured, theirs.received);
  const place = `the order ${ours.orderId} is ${ours.order}, with ${ours.captured} of ${ours.total}`;
  const isCovered = ours.captured >= ours.total;
  if (!isCovered && ours.order === 'paid') faults.push(place);
  // What was given back before the order heard that it was paid never paid it; which of the two it hears first is chance.
  if (isCovered && ours.refunded === 0n && ours.order !== 'paid' && ours.order !== 'cancelled') faults.push(place);
  return faults;
}

/** How a payment may stand whose money stands so at Stripe. Given up it may be when Stripe lets nobody pay it any more. */
function statesFor({ waiting, disputes, refunded, order }: Ours, { status, received }: Theirs): readonly string[] {
  if (received === 0n) {
    if (status === 'none' || status === 'canceled') return givenUp;
    // A bank that is at work cannot be stopped: what comes of it comes late, for an order that was cancelled meanwhile.
    if (status === 'processing') return order === 'cancelled' ? ['processing', 'voided'] : ['processing'];
    return status === 'requires_capture' ? ['authorized'] : ['requires_action'];
  }
  if (waiting + refunded >= received) return [...givenUp, ...paidState(disputes, status)];
  return paidState(disputes, status);
}

function paidState(disputes: readonly string[], status: string): readonly string[] {
  if (status === 'requires_capture') return ['authorized'];
  const ends = disputes.map((it) => it.split(' ')[1]);
  if (ends.includes('open')) return ['disputed'];
  if (ends.includes('lost')) return ['lost'];
  return ends.includes('won') ? ['won'] : ['captured'];
}
