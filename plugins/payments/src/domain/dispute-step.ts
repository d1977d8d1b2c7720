import type { ProviderFact } from '../contracts.ts';
import { isPaid } from './payment-states.ts';
import { type Dispute, paidState, type Standing } from './standing.ts';
import { posting, type Step, type Tidings } from './step.ts';

export type DisputeFact = Extract<ProviderFact, { kind: 'disputed' | 'dispute-won' | 'dispute-lost' }>;
const rank = { open: 0, won: 1, lost: 2 } as const;
const stateToldBy = { disputed: 'open', 'dispute-won': 'won', 'dispute-lost': 'lost' } as const;

/** What was known of a dispute and one more word about it: the same whichever was heard first. */
export function joined(known: Dispute | undefined, { disputeId: id, kind, amount, clearing }: DisputeWord): Dispute {
  const told: Dispute = { id, amount: amount.amount, clearing, state: stateToldBy[kind] };
  if (!known) return told;
  const state = rank[told.state] > rank[known.state] ? told.state : known.state;
  return { ...known, state, amount: told.amount > known.amount ? told.amount : known.amount };
}
export type DisputeWord = Pick<DisputeFact, 'disputeId' | 'kind' | 'clearing'> & { readonly amount: { readonly amount: bigint } };

export function disputeFact(before: Standing, fact: DisputeFact): Step {
  const { disputeId, amount } = fact;
  const known = before.disputes.get(disputeId);
  const now = joined(known, fact);
  const disputes = new Map(before.disputes).set(disputeId, now);
  const argued: Standing = { ...before, disputes };
  const after: Standing = isPaid(before.state) ? { ...argued, state: paidState(argued) } : argued;
  const tidings: Tidings[] = known ? [] : [{ kind: 'disputed', amount, disputeId }];
  if (now.state !== 'open' && now.state !== known?.state) tidings.push({ kind: 'dispute-closed', amount, disputeId, outcome: now.state });
  return { after, posted: posting(fact.kind, before, after), tidings };
}
