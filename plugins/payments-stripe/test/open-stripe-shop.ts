import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Actor,
  Authenticator,
  bind,
  CoreProblem,
  type Credentials,
  defineContract,
  definePlugin,
  Money,
  type Outside,
} from '@souk/core';
import { createTestStore, type DatabaseKind, type TestStore } from '@souk/core/testing';
import ledger from '@souk/ledger';
import { Ledger } from '@souk/ledger/contracts';
import payments from '@souk/payments';
import { type Payment, Payments } from '@souk/payments/contracts';
import request from 'supertest';
import paymentsStripe from '../src/plugin.ts';
import { type StandIn, startStandIn } from '../testing/index.ts';
import { confirm } from './sdk-for.ts';

class StaffOnly implements Authenticator {
  async authenticate(_: Outside, { bearer }: Credentials): Promise<Actor> {
    if (bearer?.startsWith('customer:')) return { kind: 'customer', id: bearer.slice('customer:'.length) };
    if (bearer !== 'sk_all') throw CoreProblem.unauthenticated();
    return { kind: 'key', id: 'key_all', permissions: ['*'] };
  }
}
const staff = definePlugin({
  provides: defineContract({ name: 'staff-only', version: '1.0.0' }),
  requires: [],
  services: [bind(Authenticator, StaffOnly, [])],
});

export const webhookSecret = 'whsec_ours';

export interface Opened {
  readonly payment: Payment;
  readonly id: string;
  readonly clientSecret: string;
}
export interface StripeShop extends AsyncDisposable {
  readonly store: TestStore;
  readonly standIn: StandIn;
  readonly service: Payments;
  readonly hookUrl: string;
  place(amount?: bigint): Promise<Payment>;
  opened(amount?: bigint): Promise<Opened>;
  /** As the shopper's browser does. */
  pay(opened: Opened, method?: string): ReturnType<typeof confirm>;
  /** All webhooks under way arrive, and are worked through. */
  arrive(): Promise<void>;
  /** State, captured, refunded. */
  standing(payment: Payment): Promise<string>;
  shown(payment: Payment): Promise<any>;
  staff(payment: Payment, what: string, body?: object, key?: string): Promise<{ status: number; body: any }>;
  /** The sum of an account of the ledger over all payments, in minor units of EUR. */
  account(name: string): Promise<bigint>;
  /** Ours and theirs: what Stripe owes us by its own account of it. @throws Error when they differ, or an invariant is broken */
  agrees(): Promise<void>;
}

let keys = 0;

export async function openStripeShop(spec: {
  database: DatabaseKind;
  settings?: Parameters<typeof paymentsStripe>[0];
  environment?: Record<string, string>;
}): Promise<StripeShop> {
  let app: RequestListener = (_, res) => void res.writeHead(503).end();
  const ears = createServer((req, res) => app(req, res));
  await new Promise<void>((resolve) => void ears.listen(0, '127.0.0.1', resolve));
  const hookUrl = `http://127.0.0.1:${(ears.address() as AddressInfo).port}/hooks/stripe`;
  const standIn = await startStandIn({ webhook: { url: hookUrl, secret: webhookSecret } });
  const environment = {
    STRIPE_SECRET_KEY: standIn.secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: standIn.url,
    STRIPE_PUBLISHABLE_KEY: standIn.publishableKey,
    ...spec.environment,
  };
  const settings = { timeout: '300 milliseconds', ...spec.settings };
  const store = await createTestStore({
    plugins: [staff({}), ledger({}), payments({}), paymentsStripe(settings)],
    database: spec.database,
    environment,
  });
  app = store.app;
  const close = async () => {
    await standIn.close();
    ears.closeAllConnections();
    await new Promise((resolve) => ears.close(resolve));
    await store.close();
  };
  return { store, standIn, hookUrl, ...doings(store, standIn), [Symbol.asyncDispose]: close };
}

function doings(store: TestStore, standIn: StandIn) {
  const service = store.service(Payments);
  const place = async (amount = 10_000n): Promise<Payment> => {
    const outside = store.outside();
    const money = Money.of(amount, 'EUR');
    const accepted = await service.accepts(outside, { provider: 'stripe', amount: money, asset: undefined });
    if ('problem' in accepted) throw accepted.problem;
    const draft = {
      orderId: outside.newId('ord'),
      provider: 'stripe',
      asset: undefined,
      amount: money,
      expiresAt: accepted.done.expiresAt,
    };
    const [payment] = await outside.transact((tx) => service.create(tx, [draft]));
    return payment as Payment;
  };
  const arrive = async () => {
    await standIn.webhooks.idle();
    await store.settle();
  };
  const shown = async ({ id }: Payment) =>
    (await request(store.app).get(`/admin/payments/${id}`).set('authorization', 'Bearer sk_all')).body;
  const account = async (name: string): Promise<bigint> => {
    const transfers = await store.service(Ledger).transfers(store.outside(), { keyPrefix: '', limit: 10_000 });
    return transfers
      .flatMap(({ entries }) => entries)
      .filter((entry) => entry.asset === 'EUR' && entry.account.startsWith(name))
      .reduce((sum, { amount }) => sum + amount, 0n);
  };
  return {
    service,
    place,
    arrive,
    shown,
    account,
    opened: async (amount?: bigint): Promise<Opened> => {
      const payment = await service.open(store.outside(), (await place(amount)).id);
      const action = payment.nextAction;
      if (action?.type !== 'stripe-payment-intent') throw new Error(`to do is ${JSON.stringify(action?.type)}`);
      return { payment, id: action.paymentIntentId, clientSecret: action.clientSecret };
    },
    pay: (opened: Opened, method = 'pm_card_visa') => confirm(standIn, opened, method),
    standing: async ({ orderId }: Payment): Promise<string> => {
      const now = (await service.ofOrders(store.outside(), [orderId])).get(orderId) as Payment;
      return [now.state, now.amountCaptured.amount, now.amountRefunded.amount].join(' ');
    },
    staff: async ({ id }: Payment, what: string, body: object = {}, key = `k${(keys += 1)}`) => {
      const answer = await request(store.app)
        .post(`/admin/payments/${id}/${what}`)
        .set('authorization', 'Bearer sk_all')
        .set('idempotency-key', key)
        .send(body);
      return { status: answer.status, body: answer.body };
    },
    agrees: async (): Promise<void> => {
      await arrive();
      await store.verify();
      const theirs = [...standIn.world.balanceTransactions.values()]
        .filter(({ type }) => type !== 'payout')
        .reduce((sum, { net }) => sum + BigInt(net), 0n);
      const ours = await account('provider_clearing:stripe');
      if (ours !== theirs) throw new Error(`Stripe holds ${theirs} for us by its own word, and ${ours} by ours`);
    },
  };
}
