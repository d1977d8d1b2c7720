import type { Params } from './form.ts';
import { createdIn, listOf } from './list.ts';
import { balance } from './objects/balance.ts';
import { completeIfPaid, createCheckoutSession, expireSession, findSession } from './objects/checkout-sessions.ts';
import { createCustomer, deleteCustomer, findCustomer, updateCustomer } from './objects/customers.ts';
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  confirmPaymentIntent,
  createPaymentIntent,
  findIntent,
  updatePaymentIntent,
} from './objects/payment-intents.ts';
import { attach, createPaymentMethod, detach, useMethod } from './objects/payment-methods.ts';
import { createRefund } from './objects/refunds.ts';
import { confirmSetupIntent, createSetupIntent, findSetupIntent } from './objects/setup-intents.ts';
import type { Kept } from './shapes.ts';
import { StripeProblem } from './stripe-problem.ts';
import type { World } from './world.ts';

type Handle = (world: World, params: Params, id: string) => object;
export interface Endpoint {
  readonly method: string;
  readonly path: RegExp;
  /** What a browser may do with the publishable key and the object's client secret. */
  readonly forBrowsers: boolean;
  readonly handle: Handle;
}

const on = (method: string, path: string, handle: Handle, forBrowsers = false): Endpoint => ({
  method,
  path: new RegExp(`^/v1/${path.replace(':id', '([A-Za-z0-9_]+)')}$`),
  handle,
  forBrowsers,
});

const found = <T extends Kept>(kind: string, map: ReadonlyMap<string, T>, id: string): T => {
  const it = map.get(id);
  if (!it) throw StripeProblem.missing(kind, id);
  return it;
};
const retrieve =
  (kind: string, of: (world: World) => ReadonlyMap<string, Kept>): Handle =>
  (world, params, id) => {
    params.text('client_secret');
    params.done();
    return found(kind, of(world), id);
  };
/** A list that can be narrowed by instant, and by equality of these fields. */
const list =
  (path: string, of: (world: World) => ReadonlyMap<string, Kept>, ...fields: readonly string[]): Handle =>
  (world, params) => {
    const created = createdIn(params);
    const wanted = fields.map((field) => [field, params.text(field)] as const).filter(([, value]) => value !== undefined);
    const keep = (it: Kept): boolean =>
      created(it) && wanted.every(([field, value]) => (it as unknown as Record<string, unknown>)[field] === value);
    return listOf(`/v1/${path}`, of(world).values(), params, keep);
  };

function listEvents(world: World, params: Params): object {
  const created = createdIn(params);
  const type = params.text('type');
  const types = [...params.list('types').map(String), ...(type === undefined ? [] : [type])];
  const like = (pattern: string, it: string): boolean => (pattern.endsWith('.*') ? it.startsWith(pattern.slice(0, -1)) : it === pattern);
  const keepMax = world.now() - 30 * 86_400;
  const delivered = params.flag('delivery_success');
  return listOf('/v1/events', world.events.values(), params, (event) => {
    const isDelivered = event.pending_webhooks === 0;
    return (
      event.created >= keepMax &&
      created(event) &&
      (types.length === 0 || types.some((it) => like(it, event.type))) &&
      (delivered === undefined || delivered === isDelivered)
    );
  });
}

function listBalanceTransactions(world: World, params: Params): object {
  const created = createdIn(params);
  const payout = params.text('payout');
  const [source, type, currency] = [params.text('source'), params.text('type'), params.text('currency')];
  if (payout !== undefined) found('payout', world.payouts, payout);
  return listOf(
    '/v1/balance_transactions',
    world.balanceTransactions.values(),
    params,
    (it) =>
      created(it) &&
      (payout === undefined || world.paidOutIn.get(it.id) === payout) &&
      (source === undefined || it.source === source) &&
      (type === undefined || it.type === type) &&
      (currency === undefined || it.currency === currency),
  );
}

/** All that is answered; anything else is Stripe's "Unrecognized request URL". */
export const endpoints: readonly Endpoint[] = [
  on('POST', 'payment_intents', createPaymentIntent),
  on(
    'GET',
    'payment_intents',
    list('payment_intents', (world) => world.paymentIntents, 'customer'),
  ),
  on(
    'GET',
    'payment_intents/:id',
    retrieve('payment_intent', (world) => world.paymentIntents),
    true,
  ),
  on('POST', 'payment_intents/:id', (world, params, id) => updatePaymentIntent(world, findIntent(world, id), params)),
  on(
    'POST',
    'payment_intents/:id/confirm',
    (world, params, id) => {
      const intent = confirmPaymentIntent(world, findIntent(world, id), params);
      completeIfPaid(world, intent);
      return intent;
    },
    true,
  ),
  on('POST', 'payment_intents/:id/capture', (world, params, id) => capturePaymentIntent(world, findIntent(world, id), params)),
  on('POST', 'payment_intents/:id/cancel', (world, params, id) => cancelPaymentIntent(world, findIntent(world, id), params)),
  on(
    'GET',
    'charges',
    list('charges', (world) => world.charges, 'payment_intent', 'customer'),
  ),
  on(
    'GET',
    'charges/:id',
    retrieve('charge', (world) => world.charges),
  ),
  on('POST', 'refunds', createRefund),
  on(
    'GET',
    'refunds',
    list('refunds', (world) => world.refunds, 'payment_intent', 'charge'),
  ),
  on(
    'GET',
    'refunds/:id',
    retrieve('refund', (world) => world.refunds),
  ),
  on(
    'GET',
    'disputes',
    list('disputes', (world) => world.disputes, 'payment_intent', 'charge'),
  ),
  on(
    'GET',
    'disputes/:id',
    retrieve('dispute', (world) => world.disputes),
  ),
  on('POST', 'checkout/sessions', createCheckoutSession),
  on(
    'GET',
    'checkout/sessions',
    list('checkout/sessions', (world) => world.checkoutSessions, 'payment_intent', 'customer', 'status'),
  ),
  on(
    'GET',
    'checkout/sessions/:id',
    retrieve('checkout.session', (world) => world.checkoutSessions),
  ),
  on('POST', 'checkout/sessions/:id/expire', (world, params, id) => {
    params.done();
    return expireSession(world, findSession(world, id));
  }),
  on('POST', 'customers', createCustomer),
  on(
    'GET',
    'customers',
    list('customers', (world) => world.customers, 'email'),
  ),
  on('GET', 'customers/:id', (world, params, id) => {
    params.done();
    return findCustomer(world, id);
  }),
  on('POST', 'customers/:id', (world, params, id) => updateCustomer(world, id, params)),
  on('DELETE', 'customers/:id', (world, params, id) => {
    params.done();
    return deleteCustomer(world, id);
  }),
  on('GET', 'customers/:id/payment_methods', (world, params, id) => {
    findCustomer(world, id);
    const type = params.text('type');
    return listOf(
      `/v1/customers/${id}/payment_methods`,
      world.paymentMethods.values(),
      params,
      (it) => it.customer === id && (!type || it.type === type),
    );
  }),
  on('POST', 'payment_methods', createPaymentMethod, true),
  on(
    'GET',
    'payment_methods',
    list('payment_methods', (world) => world.paymentMethods, 'customer', 'type'),
  ),
  on('GET', 'payment_methods/:id', (world, params, id) => {
    params.done();
    return useMethod(world, id);
  }),
  on('POST', 'payment_methods/:id/attach', (world, params, id) => attach(world, id, params)),
  on('POST', 'payment_methods/:id/detach', (world, params, id) => {
    params.done();
    return detach(world, id);
  }),
  on('POST', 'setup_intents', createSetupIntent),
  on(
    'GET',
    'setup_intents/:id',
    retrieve('setupintent', (world) => world.setupIntents),
    true,
  ),
  on('POST', 'setup_intents/:id/confirm', (world, params, id) => confirmSetupIntent(world, findSetupIntent(world, id), params), true),
  on('GET', 'events', listEvents),
  on(
    'GET',
    'events/:id',
    retrieve('event', (world) => world.events),
  ),
  on('GET', 'balance', balance),
  on('GET', 'balance_transactions', listBalanceTransactions),
  on(
    'GET',
    'balance_transactions/:id',
    retrieve('balance_transaction', (world) => world.balanceTransactions),
  ),
  on(
    'GET',
    'payouts',
    list('payouts', (world) => world.payouts, 'status'),
  ),
  on(
    'GET',
    'payouts/:id',
    retrieve('payout', (world) => world.payouts),
  ),
];
