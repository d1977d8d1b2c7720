import type { Params } from '../form.ts';
import type { PaymentIntent, PaymentMethod } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';
import { chargeOf, multicaptureOf, takeMoney } from './charges.ts';
import { pay } from './paying.ts';
import { methodFromData, useMethod } from './payment-methods.ts';

const least: Readonly<Record<string, number>> = { eur: 50, usd: 50, gbp: 30, jpy: 50, chf: 50 };
const usages = ['off_session', 'on_session'] as const;

export function createPaymentIntent(world: World, params: Params): PaymentIntent {
  const amount = params.whole('amount') ?? params.missing('amount');
  const currency = params.needText('currency').toLowerCase();
  if (amount < 1)
    throw StripeProblem.invalid('This value must be greater than or equal to 1.', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > 99_999_999)
    throw StripeProblem.invalid('Amount must be no more than 999,999.99', { code: 'amount_too_large', param: 'amount' });
  if (!/^[a-z]{3}$/.test(currency)) throw StripeProblem.invalid(`Invalid currency: ${currency}.`, { param: 'currency' });
  if (amount < (least[currency] ?? 1))
    throw StripeProblem.invalid('The amount is below the least that can be charged.', { code: 'amount_too_small', param: 'amount' });
  const confirm = params.flag('confirm') ?? false;
  const returnUrl = params.text('return_url');
  const methods = params.list('payment_method_types').map(String);
  const automatic = params.inner('automatic_payment_methods');
  const enabled = automatic?.flag('enabled') ?? methods.length === 0;
  const allowRedirects = automatic?.oneOf('allow_redirects', ['always', 'never']) ?? 'always';
  if (enabled && methods.length > 0)
    throw StripeProblem.invalid('You may only specify one of these parameters: automatic_payment_methods, payment_method_types.');
  const id = world.id('pi');
  const intent: PaymentIntent = {
    id,
    object: 'payment_intent',
    created: world.now(),
    livemode: false,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: enabled ? { enabled, allow_redirects: allowRedirects } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.oneOf('capture_method', ['automatic', 'automatic_async', 'manual']) ?? 'automatic_async',
    client_secret: world.secretOf(id),
    confirmation_method: params.oneOf('confirmation_method', ['automatic', 'manual']) ?? 'automatic',
    currency,
    customer: knownCustomer(world, params.text('customer')),
    description: params.text('description') ?? null,
    last_payment_error: null,
    latest_charge: null,
    metadata: params.metadata(),
    next_action: null,
    on_behalf_of: params.text('on_behalf_of') ?? null,
    payment_method: null,
    payment_method_options: (params.any('payment_method_options') ?? {}) as object,
    payment_method_types: methods.length > 0 ? methods : ['card', 'us_bank_account'],
    processing: null,
    receipt_email: params.text('receipt_email') ?? null,
    review: null,
    setup_future_usage: params.oneOf('setup_future_usage', usages) ?? null,
    shipping: params.any('shipping'),
    source: null,
    statement_descriptor: params.text('statement_descriptor') ?? null,
    statement_descriptor_suffix: params.text('statement_descriptor_suffix') ?? null,
    status: 'requires_payment_method',
    transfer_group: params.text('transfer_group') ?? null,
  };
  const method = methodIn(world, params);
  ignore(params);
  params.done();
  world.paymentIntents.set(id, intent);
  world.emit('payment_intent.created', intent);
  if (method) choose(intent, method);
  if (confirm) pay(world, intent, method ?? params.missing('payment_method'), returnUrl);
  return intent;
}

function ignore(params: Params): void {
  for (const key of ['off_session', 'error_on_requires_action', 'use_stripe_sdk', 'mandate_data', 'radar_options', 'mandate'])
    params.any(key);
}

function knownCustomer(world: World, id: string | undefined): string | null {
  if (id === undefined) return null;
  if (!world.customers.has(id)) throw StripeProblem.missing('customer', id, 'customer');
  return id;
}

function methodIn(world: World, params: Params): PaymentMethod | undefined {
  const id = params.text('payment_method');
  if (id !== undefined) return useMethod(world, id);
  const data = params.inner('payment_method_data');
  return data && methodFromData(world, data);
}

function choose(intent: PaymentIntent, method: PaymentMethod): void {
  intent.payment_method = method.id;
  intent.status = 'requires_confirmation';
}

export function findIntent(world: World, id: string): PaymentIntent {
  const intent = world.paymentIntents.get(id);
  if (!intent) throw StripeProblem.missing('payment_intent', id, 'intent');
  return intent;
}

const open: readonly PaymentIntent['status'][] = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

const unexpected = (intent: PaymentIntent, verb: string): StripeProblem =>
  StripeProblem.conflict(`This PaymentIntent could not be ${verb} because it has a status of ${intent.status}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: structuredClone(intent),
  });

export function confirmPaymentIntent(world: World, intent: PaymentIntent, params: Params): PaymentIntent {
  const method = methodIn(world, params);
  const returnUrl = params.text('return_url');
  const receipt = params.text('receipt_email');
  const usage = params.oneOf('setup_future_usage', usages);
  for (const key of [
    'client_secret',
    'key',
    'expected_payment_method_type',
    'shipping',
    'payment_method_options',
    'payment_method_types',
    'capture_method',
    'client_attribution_metadata',
    'referrer',
    'guid',
    'muid',
    'sid',
    'payment_user_agent',
  ])
    params.any(key);
  ignore(params);
  params.done();
  if (!open.includes(intent.status)) throw unexpected(intent, 'confirmed');
  if (receipt !== undefined) intent.receipt_email = receipt;
  if (usage !== undefined) intent.setup_future_usage = usage;
  if (method) choose(intent, method);
  const chosen = intent.payment_method === null ? undefined : world.paymentMethods.get(intent.payment_method);
  if (!chosen)
    throw StripeProblem.invalid('You cannot confirm this PaymentIntent because it is missing a payment method.', {
      code: 'payment_intent_unexpected_state',
    });
  pay(world, intent, chosen, returnUrl);
  return intent;
}

export function updatePaymentIntent(world: World, intent: PaymentIntent, params: Params): PaymentIntent {
  const amount = params.whole('amount');
  intent.metadata = params.metadata(intent.metadata);
  const description = params.text('description');
  const method = methodIn(world, params);
  params.done();
  if (amount !== undefined && amount !== intent.amount) {
    if (!open.includes(intent.status)) throw unexpected(intent, 'updated');
    intent.amount = amount;
  }
  if (description !== undefined) intent.description = description;
  if (method) choose(intent, method);
  return intent;
}

export function capturePaymentIntent(world: World, intent: PaymentIntent, params: Params): PaymentIntent {
  const asked = params.whole('amount_to_capture');
  const isFinal = params.flag('final_capture') ?? true;
  const metadata = params.metadata(intent.metadata);
  for (const key of ['statement_descriptor', 'statement_descriptor_suffix']) params.any(key);
  params.done();
  if (intent.status !== 'requires_capture') throw unexpected(intent, 'captured');
  const charge = chargeOf(world, intent);
  const canSeveral = multicaptureOf(intent).status === 'available';
  if (!isFinal && !canSeveral)
    throw StripeProblem.conflict('This PaymentIntent does not support multiple captures.', { param: 'final_capture' });
  const amount = asked ?? intent.amount_capturable;
  if (amount > intent.amount_capturable)
    throw StripeProblem.conflict('The amount to capture exceeds what can be captured.', {
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
  const mayBeNothing = isFinal && canSeveral && intent.amount_received > 0;
  if (amount < (mayBeNothing ? 0 : 1))
    throw StripeProblem.conflict('This value must be greater than or equal to 1.', { param: 'amount_to_capture' });
  // A call that is refused leaves no mark.
  intent.metadata = metadata;
  takeMoney(world, charge, amount);
  intent.amount_received += amount;
  intent.amount_capturable -= amount;
  world.emit('charge.captured', charge);
  if (!isFinal && intent.amount_capturable > 0) {
    world.emit('payment_intent.amount_capturable_updated', intent);
    return intent;
  }
  intent.amount_capturable = 0;
  intent.status = 'succeeded';
  world.emit('payment_intent.succeeded', intent);
  return intent;
}

const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const;

export function cancelPaymentIntent(world: World, intent: PaymentIntent, params: Params): PaymentIntent {
  const reason = params.oneOf('cancellation_reason', reasons) ?? null;
  params.done();
  if (!open.includes(intent.status) && intent.status !== 'requires_capture') throw unexpected(intent, 'canceled');
  return cancel(world, intent, reason);
}

export function cancel(world: World, intent: PaymentIntent, reason: string | null): PaymentIntent {
  const charge = intent.status === 'requires_capture' ? chargeOf(world, intent) : undefined;
  intent.status = 'canceled';
  intent.canceled_at = world.now();
  intent.cancellation_reason = reason;
  intent.next_action = null;
  intent.amount_capturable = 0;
  // An authorisation let go shows on its charge as refunded, although no money had moved.
  if (charge && !charge.captured) {
    charge.amount_refunded = charge.amount;
    charge.refunded = true;
    world.emit('charge.refunded', charge);
  }
  world.emit('payment_intent.canceled', intent);
  return intent;
}
