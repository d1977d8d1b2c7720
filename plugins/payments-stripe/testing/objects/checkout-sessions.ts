import { type Form, Params } from '../form.ts';
import type { CheckoutSession, PaymentIntent, PaymentMethod } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';
import { pay } from './paying.ts';
import { cancel, createPaymentIntent, findIntent } from './payment-intents.ts';

const intentKeys = [
  'capture_method',
  'metadata',
  'receipt_email',
  'description',
  'setup_future_usage',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_group',
  'shipping',
] as const;

export function createCheckoutSession(world: World, params: Params): CheckoutSession {
  const mode = params.oneOf('mode', ['payment', 'setup', 'subscription']) ?? params.missing('mode');
  if (mode !== 'payment') throw StripeProblem.invalid('The stand-in knows sessions of the mode "payment" only.', { param: 'mode' });
  const lines = params.list('line_items').map((line) => lineOf(new Params(line as Form, 'line_items')));
  const currency = lines[0]?.currency ?? params.missing('line_items');
  const amount = lines.reduce((sum, line) => sum + line.amount, 0);
  const expiresAt = params.whole('expires_at') ?? world.now() + 86_400;
  if (expiresAt < world.now() + 1_700 || expiresAt > world.now() + 86_460)
    throw StripeProblem.invalid('The expires_at must be between 30 minutes and 24 hours from now.', { param: 'expires_at' });
  const data = params.any('payment_intent_data') as Form | null;
  const id = world.id('cs_test');
  const session: CheckoutSession = {
    id,
    object: 'checkout.session',
    created: world.now(),
    livemode: false,
    amount_subtotal: amount,
    amount_total: amount,
    cancel_url: params.text('cancel_url') ?? null,
    client_reference_id: params.text('client_reference_id') ?? null,
    currency,
    customer: params.text('customer') ?? null,
    customer_email: params.text('customer_email') ?? null,
    expires_at: expiresAt,
    metadata: params.metadata(),
    mode,
    payment_intent: null,
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    status: 'open',
    success_url: params.text('success_url') ?? params.missing('success_url'),
    ui_mode: params.text('ui_mode') ?? 'hosted',
    url: `${world.baseUrl}/checkout/${id}`,
  };
  for (const key of [
    'payment_method_types',
    'payment_method_options',
    'locale',
    'submit_type',
    'customer_creation',
    'billing_address_collection',
    'branding_settings',
  ])
    params.any(key);
  params.done();
  world.checkoutSessions.set(id, session);
  // The payment intent is made when the shopper confirms, as Stripe does.
  world.intentData.set(id, data ?? {});
  return session;
}

function lineOf(line: Params): { currency: string; amount: number } {
  const quantity = line.whole('quantity') ?? 1;
  const price = line.inner('price_data') ?? line.missing('price_data');
  const currency = price.needText('currency').toLowerCase();
  const unit = price.whole('unit_amount') ?? price.missing('unit_amount');
  const product = price.inner('product_data') ?? price.missing('product_data');
  product.needText('name');
  return { currency, amount: unit * quantity };
}

export function findSession(world: World, id: string): CheckoutSession {
  const session = world.checkoutSessions.get(id);
  if (!session) throw StripeProblem.missing('checkout.session', id);
  return session;
}

/** The shopper presses "Pay" on the hosted page. @throws StripeProblem when the card is declined; the session stays open then */
export function paySession(world: World, session: CheckoutSession, method: PaymentMethod): PaymentIntent {
  if (session.status !== 'open') throw StripeProblem.conflict(`The session is ${session.status}.`);
  const intent = session.payment_intent === null ? intentFor(world, session) : findIntent(world, session.payment_intent);
  session.payment_intent = intent.id;
  pay(world, intent, method, undefined);
  completeIfPaid(world, intent);
  return intent;
}

function intentFor(world: World, session: CheckoutSession): PaymentIntent {
  const data = world.intentData.get(session.id) ?? {};
  const form: Form = { amount: `${session.amount_total}`, currency: session.currency };
  for (const key of intentKeys) if (data[key] !== undefined) form[key] = data[key];
  if (session.customer !== null) form['customer'] = session.customer;
  return createPaymentIntent(world, new Params(form));
}

export function completeIfPaid(world: World, intent: PaymentIntent): void {
  const session = [...world.checkoutSessions.values()].find((it) => it.payment_intent === intent.id && it.status === 'open');
  if (!session || !['succeeded', 'requires_capture', 'processing'].includes(intent.status)) return;
  session.status = 'complete';
  session.payment_status = intent.status === 'succeeded' ? 'paid' : 'unpaid';
  session.url = null;
  world.emit('checkout.session.completed', session);
}

export function expireSession(world: World, session: CheckoutSession): CheckoutSession {
  if (session.status !== 'open') throw StripeProblem.conflict('Only Checkout Sessions with a status in ["open"] can be expired.');
  session.status = 'expired';
  session.url = null;
  world.emit('checkout.session.expired', session);
  const intent = session.payment_intent === null ? undefined : world.paymentIntents.get(session.payment_intent);
  if (intent && intent.status !== 'succeeded' && intent.status !== 'canceled') cancel(world, intent, null);
  return session;
}
