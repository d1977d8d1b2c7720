import type { Params } from '../form.ts';
import type { SetupIntent } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';
import { behaviourOf, methodFromData, useMethod } from './payment-methods.ts';

export function createSetupIntent(world: World, params: Params): SetupIntent {
  const id = world.id('seti');
  const customer = params.text('customer') ?? null;
  if (customer !== null && !world.customers.has(customer)) throw StripeProblem.missing('customer', customer, 'customer');
  const confirm = params.flag('confirm') ?? false;
  const intent: SetupIntent = {
    id,
    object: 'setup_intent',
    created: world.now(),
    livemode: false,
    client_secret: world.secretOf(id),
    customer,
    last_setup_error: null,
    metadata: params.metadata(),
    next_action: null,
    payment_method: null,
    payment_method_types: ['card'],
    status: 'requires_payment_method',
    usage: params.oneOf('usage', ['off_session', 'on_session']) ?? 'off_session',
  };
  for (const key of ['automatic_payment_methods', 'payment_method_types', 'description']) params.any(key);
  world.setupIntents.set(id, intent);
  world.emit('setup_intent.created', intent);
  if (confirm) return confirmSetupIntent(world, intent, params);
  params.done();
  return intent;
}

export function findSetupIntent(world: World, id: string): SetupIntent {
  const intent = world.setupIntents.get(id);
  if (!intent) throw StripeProblem.missing('setupintent', id);
  return intent;
}

export function confirmSetupIntent(world: World, intent: SetupIntent, params: Params): SetupIntent {
  const id = params.text('payment_method');
  const data = params.inner('payment_method_data');
  for (const key of ['client_secret', 'key', 'return_url', 'mandate_data', 'use_stripe_sdk']) params.any(key);
  params.done();
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw StripeProblem.conflict('You cannot confirm this SetupIntent.', { code: 'setup_intent_unexpected_state' });
  const method = id !== undefined ? useMethod(world, id) : data && methodFromData(world, data);
  if (!method)
    throw StripeProblem.invalid('You cannot confirm this SetupIntent because it is missing a payment method.', { param: 'payment_method' });
  const { decline } = behaviourOf(world, method.id);
  if (decline) {
    intent.last_setup_error = { type: 'card_error', ...decline };
    world.emit('setup_intent.setup_failed', intent);
    throw StripeProblem.declined(decline, { setup_intent: structuredClone(intent) });
  }
  intent.payment_method = method.id;
  intent.status = 'succeeded';
  if (intent.customer !== null) method.customer = intent.customer;
  world.emit('setup_intent.succeeded', intent);
  return intent;
}
