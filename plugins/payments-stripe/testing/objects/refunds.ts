import type { Params } from '../form.ts';
import type { Charge, Refund } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';
import { record } from './balance.ts';
import { chargeOf } from './charges.ts';
import { behaviourOf } from './payment-methods.ts';

export function createRefund(world: World, params: Params): Refund {
  const intentId = params.text('payment_intent');
  const chargeId = params.text('charge');
  const asked = params.whole('amount');
  const reason = params.oneOf('reason', ['duplicate', 'fraudulent', 'requested_by_customer']) ?? null;
  const metadata = params.metadata();
  params.any('instructions_email');
  params.done();
  const charge = chargeIn(world, intentId, chargeId);
  const left = charge.amount_captured - charge.amount_refunded;
  if (charge.disputed && openDisputeOf(world, charge))
    throw StripeProblem.conflict(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  if (left <= 0) throw StripeProblem.conflict(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  const amount = asked ?? left;
  if (amount < 1) throw StripeProblem.invalid('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > left)
    throw StripeProblem.conflict(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, { param: 'amount' });
  return refund(world, charge, { amount, reason, metadata });
}

function chargeIn(world: World, intentId: string | undefined, chargeId: string | undefined): Charge {
  if (intentId !== undefined) {
    const intent = world.paymentIntents.get(intentId);
    if (!intent) throw StripeProblem.missing('payment_intent', intentId, 'payment_intent');
    const charge = chargeOf(world, intent);
    if (charge.amount_captured === 0)
      throw StripeProblem.conflict('This PaymentIntent does not have a successful charge to refund.', {
        code: 'payment_intent_unexpected_state',
      });
    return charge;
  }
  if (chargeId === undefined) throw StripeProblem.invalid('One of the following params should be provided: payment_intent or charge.');
  const charge = world.charges.get(chargeId);
  if (!charge) throw StripeProblem.missing('charge', chargeId, 'charge');
  return charge;
}

const openDisputeOf = (world: World, charge: Charge): boolean =>
  [...world.disputes.values()].some((dispute) => dispute.charge === charge.id && dispute.status !== 'won');

function refund(world: World, charge: Charge, ask: Pick<Refund, 'amount' | 'reason' | 'metadata'>): Refund {
  const { refunds } = behaviourOf(world, charge.payment_method ?? '');
  const id = world.id('re');
  const { currency } = charge;
  const taken = record(world, { type: 'refund', amount: -ask.amount, currency, source: id, reporting_category: 'refund' });
  const made: Refund = {
    id,
    object: 'refund',
    created: world.now(),
    ...ask,
    balance_transaction: taken.id,
    charge: charge.id,
    currency,
    payment_intent: charge.payment_intent,
    receipt_number: null,
    status: refunds === 'pending' ? 'pending' : 'succeeded',
  };
  world.refunds.set(id, made);
  charge.amount_refunded += ask.amount;
  charge.refunded = charge.amount_refunded >= charge.amount_captured;
  world.emit('refund.created', made);
  world.emit('charge.refunded', charge, { amount_refunded: charge.amount_refunded - ask.amount });
  return made;
}

/** Time passes: a pending refund arrives, or comes back. One that had arrived may come back too. */
export function settleRefund(world: World, id: string, status: 'succeeded' | 'failed'): Refund {
  const it = world.refunds.get(id);
  if (!it) throw StripeProblem.missing('refund', id);
  if (it.status === 'failed' || it.status === status) throw StripeProblem.conflict(`The refund has ${it.status} already`);
  const previous = { status: it.status };
  it.status = status;
  if (status === 'failed') {
    const { amount, currency } = it;
    const charge = world.charges.get(it.charge) as Charge;
    const back = record(world, { type: 'refund_failure', amount, currency, source: id, reporting_category: 'refund_failure' });
    it.failure_balance_transaction = back.id;
    it.failure_reason = 'lost_or_stolen_card';
    charge.amount_refunded -= amount;
    charge.refunded = false;
    world.emit('refund.failed', it, previous);
  }
  world.emit('refund.updated', it, previous);
  world.emit('charge.refund.updated', it, previous);
  return it;
}
