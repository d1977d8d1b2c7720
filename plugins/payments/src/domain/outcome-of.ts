import type { OperationState, ProviderFact } from '../contracts.ts';

interface Asked {
  readonly id: string;
  readonly kind: 'capture' | 'void' | 'refund' | 'credit';
}
type Outcome = Extract<OperationState, 'succeeded' | 'failed' | 'pending'>;

/**
 * What became of an operation, by what the provider says of its payment; undefined when that says nothing about it. An answer may list earlier
 * captures and refunds too: only those with this id count.
 */
export function outcomeOf({ id, kind }: Asked, facts: readonly ProviderFact[]): Outcome | undefined {
  if (kind === 'capture') return captureOutcome(id, facts);
  if (kind === 'void') return voidOutcome(facts);
  return refundOutcome(id, facts);
}

function captureOutcome(id: string, facts: readonly ProviderFact[]): Outcome | undefined {
  const has = (kind: ProviderFact['kind']) => facts.some((fact) => fact.kind === kind);
  if (facts.some((fact) => fact.kind === 'captured' && fact.captureId === id)) return 'succeeded';
  if (has('voided') || has('failed')) return 'failed';
  return has('processing') ? 'pending' : undefined;
}

/** What was captured in full meanwhile can no more be let go. */
function voidOutcome(facts: readonly ProviderFact[]): Outcome | undefined {
  if (facts.some(({ kind }) => kind === 'voided' || kind === 'failed')) return 'succeeded';
  return facts.some((fact) => fact.kind === 'captured' && fact.final !== false) && !facts.some(({ kind }) => kind === 'authorized')
    ? 'failed'
    : undefined;
}

function refundOutcome(id: string, facts: readonly ProviderFact[]): Outcome | undefined {
  const own = facts.filter((fact) => 'refundId' in fact && fact.refundId === id).map(({ kind }) => kind);
  if (own.includes('refund-failed')) return 'failed';
  if (own.includes('refunded')) return 'succeeded';
  return own.includes('refund-pending') ? 'pending' : undefined;
}
