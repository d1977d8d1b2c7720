import type { Id } from '@souk/core';
import type { ProviderFact } from '@souk/payments/contracts';
import type { Attribution } from './domain/attribute-captures.ts';
import { fromStripe } from './domain/stripe-amount.ts';
import type { StandingAtStripe } from './standing-at-stripe.ts';
import type { Stripe } from './stripe-sdk.ts';

export const clearing = 'stripe';
type Draft<F = ProviderFact> = F extends ProviderFact ? Omit<F, 'factId' | 'paymentId'> : never;

/**
 * What a payment's standing at Stripe means, whoever brought it: an answer, an event, a listing. Each effect has one name made of Stripe's own ids, so
 * that it is applied once.
 */
export function factsOf(paymentId: Id<'pay'>, standing: StandingAtStripe, captures: Attribution): ProviderFact[] {
  const fact = (effect: string, draft: Draft): ProviderFact => ({ factId: `stripe:${effect}`, paymentId, ...draft }) as ProviderFact;
  return [
    ...beforeMoney(standing, fact),
    ...captured(standing, captures, fact),
    ...standing.movements
      .filter(({ fee }) => fee !== 0)
      .map(({ id, fee, currency }) => fact(`${id}:fee`, { kind: 'fee', amount: fromStripe(fee, currency), clearing })),
    ...givenBack(standing).map((refund) => refunded(refund, fact)),
    ...standing.disputes.flatMap((dispute) => disputed(dispute, fact)),
    ...letGo(standing, fact),
  ];
}
type Fact = (effect: string, draft: Draft) => ProviderFact;

function beforeMoney({ intent, charge }: StandingAtStripe, fact: Fact): ProviderFact[] {
  const attempt = charge?.id ?? intent.id;
  if (intent.status === 'processing') return [fact(`${attempt}:processing`, { kind: 'processing' })];
  // A declined card is not the end: the shopper may try another one on the same intent.
  if (intent.status === 'requires_payment_method' && intent.last_payment_error)
    return [fact(`${attempt}:failed`, { kind: 'processing-undone' })];
  if (intent.status !== 'requires_capture') return [];
  const amount = fromStripe(intent.amount, intent.currency);
  return [fact(`${attempt}:authorized`, { kind: 'authorized', amount, providerReference: intent.id })];
}

function captured({ intent }: StandingAtStripe, { done, rest }: Attribution, fact: Fact): ProviderFact[] {
  const { currency } = fromStripe(0, intent.currency);
  const about = { kind: 'captured', clearing, reference: intent.id, final: intent.status !== 'requires_capture' } as const;
  const ours = done.map(({ id, amount }) =>
    fact(`${intent.id}:${id}`, { ...about, amount: { amount, currency }, captureId: id as Id<'cap'> }),
  );
  return rest === 0n ? ours : [...ours, fact(`${intent.id}:captured`, { ...about, amount: { amount: rest, currency } })];
}

/**
 * An authorisation that is let go, wholly or in part, shows among the refunds of some accounts, although no money had moved: it has the amount that was
 * never captured, and no movement.
 */
function givenBack({ charge, refunds }: StandingAtStripe): readonly Stripe.Refund[] {
  if (!charge || charge.amount_captured === 0) return [];
  const uncaptured = charge.amount - charge.amount_captured;
  const isRelease = ({ amount, balance_transaction: movement, metadata }: Stripe.Refund): boolean =>
    uncaptured > 0 && amount === uncaptured && movement === null && metadata?.['refund_id'] === undefined;
  return refunds.filter((refund) => !isRelease(refund));
}

const ownRefund = /^ref_[0-9A-Za-z]{1,40}$/;

function refunded(refund: Stripe.Refund, fact: Fact): ProviderFact {
  const named = refund.metadata?.['refund_id'];
  const refundId = named !== undefined && ownRefund.test(named) ? (named as Id<'ref'>) : undefined;
  const about = { refundId, providerRefundId: refund.id, amount: fromStripe(refund.amount, refund.currency), clearing };
  switch (refund.status) {
    case 'succeeded':
      return fact(`${refund.id}:succeeded`, { kind: 'refunded', ...about });
    case 'failed':
    case 'canceled':
      return fact(`${refund.id}:failed`, { kind: 'refund-failed', reason: refund.failure_reason ?? refund.status, ...about });
    default:
      return fact(`${refund.id}:pending`, { kind: 'refund-pending', ...about });
  }
}

/** An inquiry (`warning_…`) asks, and pulls nothing back. */
function disputed(dispute: Stripe.Dispute, fact: Fact): ProviderFact[] {
  const { id, status, reason } = dispute;
  const full = fromStripe(dispute.amount, dispute.currency);
  const isInquiry = status.startsWith('warning_');
  const about = { disputeId: id, clearing, amount: isInquiry ? { ...full, amount: 0n } : full };
  const opened = fact(`${id}:${isInquiry ? 'inquiry' : 'opened'}`, { kind: 'disputed', reason, ...about });
  if (status === 'won' || status === 'warning_closed') return [opened, fact(`${id}:won`, { kind: 'dispute-won', ...about })];
  return status === 'lost' ? [opened, fact(`${id}:lost`, { kind: 'dispute-lost', ...about })] : [opened];
}

/** Nothing more can be captured, and not all was. */
function letGo({ intent }: StandingAtStripe, fact: Fact): ProviderFact[] {
  const isOver = intent.status === 'canceled' || intent.status === 'succeeded';
  return isOver && intent.amount_received < intent.amount ? [fact(`${intent.id}:released`, { kind: 'voided' })] : [];
}
