import type { Id } from '@souk/core';
import type { ProviderFact } from '../contracts.ts';
import type { Refund, Standing } from './standing.ts';
import { refundableFrom } from './standing.ts';
import { moneyOf, posting, type Step, type Tidings } from './step.ts';

type RefundFact = Extract<ProviderFact, { kind: 'refund-pending' | 'refunded' | 'refund-failed' }>;

/** What we ask for ourselves: the money is put aside before the provider is asked. */
export function requestRefund(before: Standing, refund: Refund): Step {
  const after = withRefund(before, refund);
  const amount = moneyOf(before, refund.amount);
  const tidings: Tidings[] = refund.id.startsWith('ref_') ? [{ kind: 'refund-requested', amount, refundId: refund.id as Id<'ref'> }] : [];
  return { after, posted: posting('refund-requested', before, after), tidings };
}

/** What the provider says of a refund, whether we asked for it or not. What it says twice, or too late, changes nothing. */
export function refundFact(before: Standing, fact: RefundFact, refundId: Id<'ref'>): Step {
  const known = before.refunds.get(refundId);
  if (known && known.amount !== fact.amount.amount)
    throw new Error(`The fact ${fact.factId} is about ${fact.amount.amount}, the refund ${refundId} is ${known.amount}`);
  const old = known ?? foreign(before, fact, refundId);
  const now = told(old, fact);
  const after = withRefund(before, now);
  const { amount } = fact;
  const tidings: Tidings[] = known || now.state === 'failed' ? [] : [{ kind: 'refund-requested', amount, refundId }];
  if (now.state !== old.state && now.state === 'succeeded') tidings.push({ kind: 'refunded', amount, refundId });
  if (now.state !== old.state && now.state === 'failed' && known)
    tidings.push({ kind: 'refund-failed', amount, refundId, reason: fact.kind === 'refund-failed' ? fact.reason : '' });
  return { after, posted: posting(fact.kind, before, after), tidings };
}

/** We asked and the provider said no, or certainly knows nothing of it. */
export function refuseRefund(before: Standing, refundId: Id<'ref'>, reason: string): Step {
  const refund = before.refunds.get(refundId);
  if (!refund) throw new Error(`There is no refund ${refundId} of ${before.id}`);
  const after = withRefund(before, { ...refund, state: 'failed' });
  const tidings: Tidings[] = [{ kind: 'refund-failed', amount: moneyOf(before, refund.amount), refundId, reason }];
  return { after, posted: posting('refund-refused', before, after), tidings };
}

function told(refund: Refund, fact: RefundFact): Refund {
  const providerReference = refund.providerReference ?? fact.providerRefundId;
  const same = { ...refund, providerReference };
  if (fact.kind === 'refund-failed') return { ...same, state: 'failed', hasFailedForGood: true };
  if (refund.hasFailedForGood) return same;
  if (fact.kind === 'refunded') return { ...same, state: 'succeeded', clearing: fact.clearing, paidOut: fact.paidOut ?? refund.paidOut };
  return refund.state === 'succeeded' || refund.state === 'failed' ? same : { ...same, state: 'pending', clearing: fact.clearing };
}

/** Out of the money that waits, if there is enough; what waits belongs to nobody yet. */
const foreign = (before: Standing, { amount, clearing, providerRefundId }: RefundFact, id: Id<'ref'>): Refund => ({
  id,
  amount: amount.amount,
  source: refundableFrom(before, 'waiting') >= amount.amount ? 'waiting' : 'order',
  state: 'created',
  clearing,
  paidOut: undefined,
  providerReference: providerRefundId,
  hasFailedForGood: false,
});

const withRefund = (before: Standing, refund: Refund): Standing => ({
  ...before,
  refunds: new Map(before.refunds).set(refund.id, refund),
});

/**
 * Which refund a fact is about: the one it names; else the one with that provider's id; else one of ours that was asked for with this amount and
 * has no provider's id yet; else one made at the provider, which is new here.
 */
export function refundMeant(standing: Standing, { refundId, providerRefundId, amount }: RefundFact): Id<'ref'> | undefined {
  const all = [...standing.refunds.values()].filter(({ id }) => id.startsWith('ref_'));
  const byProvider = all.find((it) => providerRefundId !== undefined && it.providerReference === providerRefundId);
  if (byProvider) return byProvider.id as Id<'ref'>;
  const named = all.find(({ id }) => id === refundId);
  if (named && (named.providerReference === undefined || providerRefundId === undefined)) return named.id as Id<'ref'>;
  if (refundId !== undefined) return undefined;
  const isAsked = (it: Refund) => it.state === 'calling' || it.state === 'unknown';
  return all.find((it) => isAsked(it) && it.providerReference === undefined && it.amount === amount.amount)?.id as Id<'ref'> | undefined;
}

export type { RefundFact };
