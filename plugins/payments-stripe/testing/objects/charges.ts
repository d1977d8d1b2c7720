import type { Charge, PaymentError, PaymentIntent, PaymentMethod } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';
import { record } from './balance.ts';

export function newCharge(world: World, intent: PaymentIntent, method: PaymentMethod, change: Partial<Charge>): Charge {
  const charge: Charge = {
    id: world.id('ch'),
    object: 'charge',
    created: world.now(),
    livemode: false,
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    balance_transaction: null,
    billing_details: method.billing_details,
    captured: false,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: null,
    failure_message: null,
    metadata: { ...intent.metadata },
    outcome: { network_status: 'approved_by_network', risk_level: 'normal', type: 'authorized' },
    paid: true,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: method.type,
      [method.type]: { ...(method.card ?? method.us_bank_account), multicapture: multicaptureOf(intent) },
    },
    receipt_email: intent.receipt_email,
    refunded: false,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'succeeded',
    ...change,
  };
  world.charges.set(charge.id, charge);
  intent.latest_charge = charge.id;
  return charge;
}

/** Several captures of one authorisation must have been asked for when it was made. */
export function multicaptureOf(intent: PaymentIntent): { status: 'available' | 'unavailable' } {
  const card = (intent.payment_method_options as { card?: { request_multicapture?: string } }).card;
  return { status: card?.request_multicapture === 'if_available' ? 'available' : 'unavailable' };
}

export function failedCharge(world: World, intent: PaymentIntent, method: PaymentMethod, error: PaymentError): Charge {
  const { code, message, decline_code: reason } = error;
  const outcome = { network_status: 'declined_by_network', reason: reason ?? code, risk_level: 'normal', type: 'issuer_declined' };
  return newCharge(world, intent, method, { status: 'failed', paid: false, failure_code: code, failure_message: message, outcome });
}

/** Takes the money, or a part of it. */
export function takeMoney(world: World, charge: Charge, amount: number): void {
  charge.captured = true;
  charge.amount_captured += amount;
  if (amount === 0) return;
  const { currency, id: source } = charge;
  const transaction = record(world, { type: 'charge', amount, currency, source, reporting_category: 'charge' });
  charge.balance_transaction ??= transaction.id;
}

export function chargeOf(world: World, intent: PaymentIntent): Charge {
  const charge = intent.latest_charge === null ? undefined : world.charges.get(intent.latest_charge);
  if (!charge) throw StripeProblem.conflict('This PaymentIntent does not have a successful charge.', { code: 'charge_not_found' });
  return charge;
}
