import type { Charge, Dispute } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';
import { disputeFee, record } from './balance.ts';

/** The shopper's bank takes the money back, with a fee on top. */
export function openDispute(world: World, charge: Charge, ask: { amount?: number; reason: string }): Dispute {
  if (charge.amount_captured === 0) throw StripeProblem.conflict('The charge was not captured.');
  const { amount = charge.amount_captured - charge.amount_refunded, reason } = ask;
  const id = world.id('du');
  const entry = { currency: charge.currency, source: id, reporting_category: 'dispute', type: 'adjustment' } as const;
  const withdrawn = record(world, { ...entry, amount: -amount, fee: disputeFee });
  const dispute: Dispute = {
    id,
    object: 'dispute',
    created: world.now(),
    livemode: false,
    amount,
    balance_transactions: [withdrawn],
    charge: charge.id,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: { due_by: world.now() + 10 * 86_400, has_evidence: false, past_due: false, submission_count: 0 },
    is_charge_refundable: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: 'needs_response',
  };
  world.disputes.set(id, dispute);
  charge.disputed = true;
  world.emit('charge.dispute.created', dispute);
  world.emit('charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides. */
export function settleDispute(world: World, id: string, status: 'won' | 'lost'): Dispute {
  const dispute = world.disputes.get(id);
  if (!dispute) throw StripeProblem.missing('dispute', id);
  if (dispute.status === 'won' || dispute.status === 'lost') throw StripeProblem.conflict('This dispute is already closed');
  const previous = { status: dispute.status };
  dispute.status = status;
  if (status === 'won') {
    const { amount, currency } = dispute;
    const entry = { currency, source: id, reporting_category: 'dispute_reversal', type: 'adjustment' } as const;
    dispute.balance_transactions.push(record(world, { ...entry, amount, fee: -disputeFee }));
    world.emit('charge.dispute.funds_reinstated', dispute);
  }
  world.emit('charge.dispute.closed', dispute, previous);
  return dispute;
}
