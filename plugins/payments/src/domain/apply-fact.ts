import { addMs, type Id } from '@souk/core';
import type { ProviderFact } from '../contracts.ts';
import { difference } from './books.ts';
import { disputeFact } from './dispute-step.ts';
import { assertHop, isGivenUp, isPaid } from './payment-states.ts';
import { refundFact } from './refund-step.ts';
import { askedOf, capturedOf, isCovered, movedTo, paidState, type Receipt, type Standing, waitingOf } from './standing.ts';
import { type Circumstances, moneyOf, posting, quiet, type Step } from './step.ts';

type Fact<K extends ProviderFact['kind']> = Extract<ProviderFact, { kind: K }>;

/**
 * What a fact means for a payment. Money is always taken in; what is only advice (`processing`, `failed`, …) changes nothing where it comes too late.
 * @param refundId the refund that a fact about one means
 * @throws Error for a fact about a payment that was never asked for, in another currency, or that undoes what is not known
 */
export function applyFact(before: Standing, fact: ProviderFact, circumstances: Circumstances, refundId?: Id<'ref'>): Step {
  assertOurs(before, fact);
  const charged = withCharge(before, fact);
  const { after, posted, tidings } = stepOf(charged, fact, circumstances, refundId);
  assertHop(before.state, after.state);
  // A fee is posted with the effect it came with.
  const legs = difference(before, after);
  return { after, posted: posted || legs.length > 0 ? { kind: posted?.kind ?? fact.kind, legs } : undefined, tidings };
}

function stepOf(before: Standing, fact: ProviderFact, circumstances: Circumstances, refundId: Id<'ref'> | undefined): Step {
  switch (fact.kind) {
    case 'action-required':
      return actionRequired(before, fact);
    case 'processing':
      return processing(before);
    case 'processing-undone':
      return processingUndone(before);
    case 'authorized':
      return authorized(before, fact);
    case 'captured':
      return captured(before, fact);
    case 'reversed':
      return reversed(before, fact, circumstances);
    case 'voided':
      return voided(before);
    case 'failed':
      return failed(before, fact);
    case 'refund-pending':
    case 'refunded':
    case 'refund-failed':
      if (!refundId) throw new Error(`Nobody said which refund the fact ${fact.factId} is about`);
      return refundFact(before, fact, refundId);
    case 'disputed':
    case 'dispute-won':
    case 'dispute-lost':
      return disputeFact(before, fact);
    case 'fee':
      return quiet(before);
  }
}

/** Kinds that say that money was at the provider: they cannot be about a payment nobody asked it for. */
const needsCall: readonly ProviderFact['kind'][] = [
  'captured',
  'authorized',
  'refund-pending',
  'refunded',
  'refund-failed',
  'disputed',
  'dispute-won',
  'dispute-lost',
  'fee',
];

function assertOurs(before: Standing, fact: ProviderFact): void {
  if (before.state === 'created' && needsCall.includes(fact.kind))
    throw new Error(`The fact ${fact.factId} (${fact.kind}) is about the payment ${before.id}, which no provider was asked for`);
  if (!('amount' in fact) || fact.kind === 'fee') return;
  if (fact.amount.currency !== before.currency)
    throw new Error(`The fact ${fact.factId} is in ${fact.amount.currency}, the payment in ${before.currency}`);
  const other = fact.kind === 'captured' ? fact.paidIn : fact.kind === 'refunded' ? fact.paidOut : undefined;
  if (fact.amount.amount < 0n || (other?.amount ?? 0n) < 0n) throw new RangeError(`The fact ${fact.factId} is about less than nothing`);
}

function withCharge(before: Standing, fact: ProviderFact): Standing {
  const fee = fact.kind === 'fee' ? fact.amount : 'fee' in fact ? fact.fee : undefined;
  if (!fee || !('clearing' in fact)) return before;
  const charge = { asset: fee.currency, amount: fee.amount, clearing: fact.clearing };
  return { ...before, charges: new Map(before.charges).set(fact.factId, charge) };
}

function actionRequired(before: Standing, { nextAction, providerReference }: Fact<'action-required'>): Step {
  const awaited = before.state === 'calling' || before.state === 'unknown' || before.state === 'created';
  return quiet({ ...before, nextAction, providerReference, answered: true, state: awaited ? 'requires_action' : before.state });
}

function processing(before: Standing): Step {
  if (isGivenUp(before.state) || isPaid(before.state) || before.state === 'authorized') return quiet(before);
  const after: Standing = { ...before, state: 'processing', onItsWay: true };
  return { after, posted: undefined, tidings: before.onItsWay ? [] : [{ kind: 'processing', amount: moneyOf(after, after.amount) }] };
}

function processingUndone(before: Standing): Step {
  const isGone = before.state === 'processing' && capturedOf(before) === 0n;
  return quiet({ ...before, onItsWay: false, state: isGone ? 'requires_action' : before.state });
}

/** Money that is held, not moved: nothing is posted. It can be captured as long as the bank holds it, whatever our clock says. */
function authorized(before: Standing, { amount, providerReference }: Fact<'authorized'>): Step {
  const held: Standing = { ...before, authorized: amount.amount, providerReference: providerReference ?? before.providerReference };
  const isAdvice = isGivenUp(before.state) || isPaid(before.state) || before.state === 'reversed';
  if (isAdvice) return quiet(held);
  const after: Standing = { ...held, state: 'authorized', onItsWay: false, answered: true };
  return { after, posted: undefined, tidings: before.state === 'authorized' ? [] : [{ kind: 'authorized', amount }] };
}

function captured(before: Standing, { factId, amount, clearing, paidIn, final }: Fact<'captured'>): Step {
  const isLate = isGivenUp(before.state);
  const receipt: Receipt = { factId, amount: amount.amount, clearing, paidIn, place: isLate ? 'late' : 'order', undoneBy: undefined };
  const received: Standing = { ...before, onItsWay: false, receipts: new Map(before.receipts).set(factId, receipt) };
  const legs = difference(before, received);
  if (isLate) {
    const total = moneyOf(received, waitingOf(received));
    return { after: received, posted: { kind: 'captured-late', legs }, tidings: [{ kind: 'captured-late', amount, total }] };
  }
  const held = final === true ? released(received) : received;
  const covered = isCovered(held);
  const state = covered ? paidState(held) : before.state === 'authorized' ? 'authorized' : 'processing';
  const after: Standing = { ...held, state, answered: before.answered || covered };
  return { after, posted: { kind: 'captured', legs: difference(before, after) }, tidings: [{ kind: 'captured', amount, covered }] };
}

/** What was not captured is asked for no more; of a payment that holds nothing all of it stays asked for. */
function released(standing: Standing): Standing {
  const captured = capturedOf(standing);
  return captured > 0n && captured < askedOf(standing) ? { ...standing, released: standing.amount - captured } : standing;
}

function reversed(before: Standing, { factId, undoes }: Fact<'reversed'>, { now, payAgainWithinMs }: Circumstances): Step {
  const receipt = before.receipts.get(undoes);
  if (!receipt) throw new Error(`The fact ${factId} undoes ${undoes}, which the payment ${before.id} does not know`);
  if (receipt.undoneBy) return quiet(before);
  const charges = new Map(before.charges);
  charges.delete(undoes);
  const without: Standing = { ...before, charges, receipts: new Map(before.receipts).set(undoes, { ...receipt, undoneBy: factId }) };
  const after = receipt.place === 'order' ? afterReversal(without, addMs(now, payAgainWithinMs)) : without;
  const amount = moneyOf(before, receipt.amount);
  const tidings = receipt.place === 'order' ? [{ kind: 'reversed', amount, covered: isCovered(after) } as const] : [];
  return { after, posted: { kind: 'reversed', legs: difference(before, after) }, tidings };
}

function afterReversal(without: Standing, payAgainUntil: Date): Standing {
  if (isPaid(without.state) && !isCovered(without)) {
    const expiresAt = payAgainUntil > without.expiresAt ? payAgainUntil : without.expiresAt;
    return { ...without, state: 'reversed', expiresAt };
  }
  const isGone = without.state === 'processing' && !without.onItsWay && capturedOf(without) === 0n;
  return isGone ? { ...without, state: 'requires_action' } : without;
}

/** The provider holds nothing for us any more: a payment that holds a part is content with it, one that holds nothing is given up. */
function voided(before: Standing): Step {
  if (isGivenUp(before.state) || isPaid(before.state)) return quiet({ ...before, answered: true });
  if (before.authorized > 0n && capturedOf(before) > 0n) {
    const content = { ...released(before), onItsWay: false, answered: true };
    const after: Standing = { ...content, state: paidState(content) };
    return { after, posted: posting('voided', before, after), tidings: [{ kind: 'voided', amount: moneyOf(after, after.released) }] };
  }
  return giveUp({ ...before, answered: true }, 'voided');
}

/** A capture that fails after others came in lets the rest go; else the payment is over. */
function failed(before: Standing, { reason }: Fact<'failed'>): Step {
  if (isGivenUp(before.state) || isPaid(before.state)) return quiet({ ...before, answered: true });
  if (before.authorized > 0n && capturedOf(before) > 0n) return voided(before);
  const { after, posted } = giveUp({ ...before, answered: true }, 'failed');
  return { after, posted, tidings: [{ kind: 'failed', amount: moneyOf(after, after.amount), reason }] };
}

/** The payment is not asked for any more; what it holds in part waits in suspense. */
export function giveUp(before: Standing, to: 'failed' | 'expired' | 'voided'): Step {
  assertHop(before.state, to);
  const after: Standing = { ...movedTo(before, 'unmatched', ['order']), state: to, onItsWay: false };
  const amount = moneyOf(after, after.amount);
  return { after, posted: posting(to, before, after), tidings: to === 'failed' ? [] : [{ kind: to, amount }] };
}

/** All money that waits is applied to the order; the payment is captured if it is covered then, and otherwise stays given up. */
export function acceptLate(before: Standing): Step {
  if (!isGivenUp(before.state) || waitingOf(before) <= 0n) return quiet(before);
  const accepted = movedTo(before, 'order', ['late', 'unmatched']);
  const after: Standing = isCovered(accepted) ? { ...accepted, state: paidState(accepted) } : accepted;
  assertHop(before.state, after.state);
  return { after, posted: { kind: 'late-accepted', legs: difference(before, after) }, tidings: [] };
}
