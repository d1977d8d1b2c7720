import type { Id } from '@souk/core';
import type { ProviderFact } from './contracts.ts';
import type { Step } from './domain/step.ts';
import type { FactRow } from './storage/tables.ts';

interface Telling {
  readonly transferKey: string | null;
  readonly refundId: Id<'ref'> | undefined;
  readonly now: Date;
}

/** The amount a fact is about, in the payment's currency; a fee is kept apart, for it may be in any. */
export const amountOf = (fact: ProviderFact): bigint | undefined =>
  'amount' in fact && fact.kind !== 'fee' ? fact.amount.amount : undefined;

export function toFactRow(fact: ProviderFact, { after }: Step, { transferKey, refundId, now }: Telling): FactRow {
  const receipt = fact.kind === 'captured' ? after.receipts.get(fact.factId) : undefined;
  const charge = after.charges.get(fact.factId);
  const paidOut = fact.kind === 'refunded' ? fact.paidOut : undefined;
  return {
    fact_id: fact.factId,
    payment_id: fact.paymentId,
    kind: fact.kind,
    amount: amountOf(fact)?.toString() ?? null,
    clearing: 'clearing' in fact ? fact.clearing : null,
    paid_in_asset: (receipt?.paidIn ?? paidOut)?.asset ?? null,
    paid_in_amount: (receipt?.paidIn ?? paidOut)?.amount.toString() ?? null,
    place: receipt?.place ?? null,
    transfer_key: transferKey,
    undoes: fact.kind === 'reversed' ? fact.undoes : null,
    undone_by: null,
    note: noteOf(fact)?.slice(0, 500) ?? null,
    fee_amount: charge?.amount.toString() ?? null,
    fee_asset: charge?.asset ?? null,
    about: aboutOf(fact, refundId) ?? null,
    applied_at: now,
  };
}

function noteOf(fact: ProviderFact): string | undefined {
  switch (fact.kind) {
    case 'failed':
    case 'refund-failed':
    case 'disputed':
      return fact.reason;
    case 'captured':
      return fact.reference;
    default:
      return undefined;
  }
}

function aboutOf(fact: ProviderFact, refundId: Id<'ref'> | undefined): string | undefined {
  if (refundId) return refundId;
  if (fact.kind === 'captured') return fact.captureId;
  if (fact.kind === 'voided') return fact.voidId;
  return 'disputeId' in fact ? fact.disputeId : undefined;
}
