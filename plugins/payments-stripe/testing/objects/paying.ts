import type { PaymentError, PaymentIntent, PaymentMethod } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';
import { failedCharge, newCharge, takeMoney } from './charges.ts';
import { openDispute } from './disputes.ts';
import { behaviourOf } from './payment-methods.ts';

/** Tries the payment method: authentication first if the card asks for it. @throws StripeProblem when the card is declined */
export function pay(world: World, intent: PaymentIntent, method: PaymentMethod, returnUrl: string | undefined): void {
  const behaviour = behaviourOf(world, method.id);
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  intent.next_action = null;
  if (!behaviour.threeDSecure) {
    const declined = finish(world, intent, method);
    if (declined) throw declined;
    return;
  }
  const url = `${world.baseUrl}/3ds/${intent.id}`;
  intent.status = 'requires_action';
  intent.next_action = returnUrl
    ? { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl } }
    : { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url, source: world.id('payatt') } };
  world.emit('payment_intent.requires_action', intent);
}

/** The shopper has said yes or no on the page of their bank. */
export function authenticate(world: World, intent: PaymentIntent, isOk: boolean): void {
  if (intent.status !== 'requires_action' || intent.payment_method === null)
    throw StripeProblem.conflict('There is nothing to authenticate.', { code: 'payment_intent_unexpected_state' });
  const method = world.paymentMethods.get(intent.payment_method) as PaymentMethod;
  intent.next_action = null;
  if (isOk) return void finish(world, intent, method);
  const message = 'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
  fail(world, intent, method, { type: 'invalid_request_error', code: 'payment_intent_authentication_failure', message });
}

/** Answers the problem if the card is declined: the work is done all the same. */
function finish(world: World, intent: PaymentIntent, method: PaymentMethod): StripeProblem | undefined {
  const behaviour = behaviourOf(world, method.id);
  if (behaviour.slow) {
    intent.status = 'processing';
    newCharge(world, intent, method, { status: 'pending', paid: false });
    world.emit('charge.pending', world.charges.get(intent.latest_charge ?? '') ?? {});
    world.emit('payment_intent.processing', intent);
    return undefined;
  }
  if (behaviour.decline) {
    const charge = failedCharge(world, intent, method, { type: 'card_error', ...behaviour.decline });
    fail(world, intent, method, { type: 'card_error', ...behaviour.decline, charge: charge.id });
    const about = { charge: charge.id, payment_intent: structuredClone(intent), payment_method: structuredClone(method) };
    return StripeProblem.declined(behaviour.decline, about);
  }
  succeed(world, intent, method);
  if (behaviour.dispute && intent.capture_method !== 'manual') {
    const charge = world.charges.get(intent.latest_charge ?? '');
    if (charge) openDispute(world, charge, behaviour.dispute);
  }
  return undefined;
}

function succeed(world: World, intent: PaymentIntent, method: PaymentMethod): void {
  if (intent.setup_future_usage !== null && intent.customer !== null) method.customer = intent.customer;
  const charge = newCharge(world, intent, method, {});
  if (intent.capture_method === 'manual') {
    intent.status = 'requires_capture';
    intent.amount_capturable = intent.amount;
    world.emit('charge.succeeded', charge);
    world.emit('payment_intent.amount_capturable_updated', intent);
    return;
  }
  takeMoney(world, charge, intent.amount);
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  world.emit('charge.succeeded', charge);
  world.emit('payment_intent.succeeded', intent);
}

function fail(world: World, intent: PaymentIntent, method: PaymentMethod, error: PaymentError): void {
  intent.status = 'requires_payment_method';
  intent.last_payment_error = { ...error, payment_method: structuredClone(method) };
  intent.payment_method = null;
  const charge = error.charge === undefined ? undefined : world.charges.get(error.charge);
  if (charge) world.emit('charge.failed', charge);
  world.emit('payment_intent.payment_failed', intent);
}

/** Days later: a slow debit arrives, or does not. */
export function settleProcessing(world: World, intent: PaymentIntent, isOk: boolean): void {
  if (intent.status !== 'processing' || intent.payment_method === null) throw StripeProblem.conflict('The payment is not processing.');
  const method = world.paymentMethods.get(intent.payment_method) as PaymentMethod;
  const charge = world.charges.get(intent.latest_charge ?? '');
  if (!charge) throw StripeProblem.conflict('The payment has no charge.');
  const { decline } = behaviourOf(world, method.id);
  if (!isOk || decline) {
    const error = decline ?? { code: 'payment_method_provider_decline', message: 'The payment was declined by the bank.' };
    charge.status = 'failed';
    charge.failure_code = error.code;
    charge.failure_message = error.message;
    return fail(world, intent, method, { type: 'card_error', ...error, charge: charge.id });
  }
  charge.status = 'succeeded';
  charge.paid = true;
  takeMoney(world, charge, intent.amount);
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  world.emit('charge.succeeded', charge);
  world.emit('payment_intent.succeeded', intent);
}
