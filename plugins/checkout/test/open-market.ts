import cart from '@souk/cart';
import {
  type Actor,
  Authenticator,
  bind,
  CoreProblem,
  type Credentials,
  defineContract,
  definePlugin,
  type Id,
  Money,
  type Outside,
  on,
  type Plugin,
} from '@souk/core';
import { createTestStore, type DatabaseKind, type FakeClock, type TestStore } from '@souk/core/testing';
import inventory from '@souk/inventory';
import { Stock, type StockLevel } from '@souk/inventory/contracts';
import ledger from '@souk/ledger';
import { account, Ledger } from '@souk/ledger/contracts';
import orders from '@souk/orders';
import {
  orderCancelled,
  orderExpired,
  orderNeedsAttention,
  orderPaid,
  orderPlaced,
  orders as ordersContract,
  orderUnpaid,
} from '@souk/orders/contracts';
import payments from '@souk/payments';
import { Payments, type ProviderFact } from '@souk/payments/contracts';
import type { Test } from 'supertest';
import { type Cart, type Shop, shopIn } from '../../cart/test/open-shop.ts';
import { standInCatalog } from '../../cart/test/stand-in-catalog.ts';
import { type Script, script, scripted } from '../../payments/test/scripted-provider.ts';
import checkout from '../src/plugin.ts';

/** Whoever says `staff` may do everything, `clerk` may do nothing. */
class Doorkeeper implements Authenticator {
  async authenticate(_outside: Outside, { bearer }: Credentials): Promise<Actor> {
    if (bearer === undefined) return { kind: 'guest' };
    if (bearer === 'staff') return { kind: 'staff', id: 'stf_1', permissions: ['*'] };
    if (bearer === 'clerk') return { kind: 'staff', id: 'stf_2', permissions: [] };
    throw CoreProblem.unauthenticated();
  }
}

/** Writes down what is told of orders: `paid 900`, `needs-attention late-money-short`. */
function listener(told: Map<string, string[]>): Plugin {
  const events = [orderPlaced, orderPaid, orderUnpaid, orderCancelled, orderExpired, orderNeedsAttention];
  return definePlugin({
    provides: defineContract({ name: 'listener', version: '0.0.0' }),
    requires: [ordersContract],
    services: [bind(Authenticator, Doorkeeper, [])],
    events: events.map((event) =>
      on(event, {
        name: `hear-${event.name.replace('.', '-')}`,
        handle: async (it: { orderId: string; reason?: string }) => {
          const text = [event.name.replace('orders.', ''), ...(it.reason === undefined ? [] : [it.reason])].join(' ');
          told.set(it.orderId, [...(told.get(it.orderId) ?? []), text]);
        },
      }),
    ),
  })({});
}

export interface Placed {
  readonly order: {
    readonly id: Id<'ord'>;
    readonly number: string;
    readonly token: string;
    readonly state: string;
    readonly total: { amount: string; currency: string };
  };
  readonly payment: {
    readonly id: Id<'pay'>;
    readonly state: string;
    readonly amount: { amount: string };
    readonly nextAction: { type: string } | null;
  };
}
export interface Means {
  readonly provider?: string;
  readonly asset?: string;
  readonly key?: string;
}

export interface Market extends Shop {
  readonly card: Script;
  readonly coin: Script;
  stock(levels: Readonly<Record<string, number>>): Promise<void>;
  level(sku: string): Promise<StockLevel>;
  /** POST /store/checkout, each time with another key unless one is given. */
  checkout(cart: Pick<Cart, 'id' | 'token'>, means?: Means): Test;
  /** A cart with two TEA (9.00 EUR), placed. */
  placed(means?: Means & { lines?: Readonly<Record<string, number>> }): Promise<Placed>;
  show(order: Placed['order']): Promise<any>;
  staff(method: 'get' | 'post', path: string): Test;
  /** Money arrives, under a name of its own; events are delivered. */
  pay(paymentId: Id<'pay'>, amount: bigint, name?: string): Promise<void>;
  /** The money of that name goes away again. */
  takeBack(paymentId: Id<'pay'>, name?: string): Promise<void>;
  apply(...facts: ProviderFact[]): Promise<void>;
  /** What was told of this order, in order. */
  heard(orderId: string): string[];
  /** Balances that are not zero, the order's own as `order`. */
  books(orderId: Id<'ord'>): Promise<Record<string, bigint>>;
}

export interface MarketSpec {
  readonly clock?: FakeClock;
  readonly settings?: Parameters<typeof checkout>[0];
  readonly paying?: Parameters<typeof payments>[0];
  readonly ordering?: Parameters<typeof orders>[0];
  readonly plugins?: readonly Plugin[];
  readonly databaseUrl?: string;
}

/** A whole shop from cart to payment over stand-ins for the catalogue and two providers, `card` and `coin`. 100 of everything is in stock. */
export async function openMarket(database: DatabaseKind, spec: MarketSpec = {}): Promise<Market> {
  const told = new Map<string, string[]>();
  const [card, coin] = [script(), script()];
  const plugins = [
    standInCatalog({}),
    inventory({}),
    ledger({}),
    payments(spec.paying ?? {}),
    scripted({ card, coin }),
    cart({}),
    orders(spec.ordering ?? {}),
    checkout(spec.settings ?? {}),
    listener(told),
    ...(spec.plugins ?? []),
  ];
  const { clock, databaseUrl } = spec;
  const store = await createTestStore({
    plugins,
    database,
    ...(clock && { clock }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  const market = { ...shopIn(store), ...doings(store), card, coin, heard: (orderId: string) => told.get(orderId) ?? [] };
  await market.stock({ TEA: 100, MUG: 100, WATER: 100 });
  return market;
}

function doings(store: TestStore): Omit<Market, keyof Shop | 'card' | 'coin' | 'heard'> {
  const shop = shopIn(store);
  let keys = 0;
  const checkoutOf: Market['checkout'] = ({ id, token }, { provider = 'card', asset, key = `key-${(keys += 1)}` } = {}) =>
    shop
      .call('post', '/store/checkout', token)
      .set('idempotency-key', key)
      .send({ cartId: id, provider, ...(asset === undefined ? {} : { asset }) });
  const apply: Market['apply'] = async (...facts) => {
    await store.outside().transact((tx) => store.service(Payments).applyProviderFacts(tx, facts));
    await store.settle();
  };
  return {
    checkout: checkoutOf,
    apply,
    stock: async (levels) => {
      const adjustments = Object.entries(levels).map(([sku, set]) => ({ sku, set, reason: 'Counted' }));
      await store.outside().transact((tx) => store.service(Stock).adjust(tx, adjustments));
    },
    level: async (sku) => (await store.service(Stock).levels(store.outside(), [sku])).get(sku) as StockLevel,
    placed: async ({ lines = { TEA: 2 }, ...means } = {}) => (await checkoutOf(await shop.cart(lines), means).expect(201)).body as Placed,
    show: async ({ id, token }) => (await shop.call('get', `/store/orders/${id}`, token).expect(200)).body,
    staff: (method, path) => shop.call(method, path, 'staff'),
    pay: (paymentId, amount, name = 'first') =>
      apply({ factId: `${paymentId}/${name}`, paymentId, kind: 'captured', amount: Money.of(amount, 'EUR'), clearing: 'card' }),
    takeBack: (paymentId, name = 'first') =>
      apply({ factId: `${paymentId}/${name}/undone`, paymentId, kind: 'reversed', undoes: `${paymentId}/${name}` }),
    books: async (orderId) => {
      const names: Record<string, string> = {
        order: account.orderReceivable(orderId),
        revenue: account.revenue,
        clearing: account.providerClearing('card'),
        overpaid: account.suspense('overpaid'),
        late: account.suspense('late'),
        duplicate: account.suspense('duplicate'),
        unmatched: account.suspense('unmatched'),
      };
      const balances = new Map(
        (await store.service(Ledger).balances(store.outside(), Object.values(names))).map((entry) => [entry.account, entry.amount]),
      );
      return Object.fromEntries(
        Object.entries(names)
          .map(([name, full]) => [name, balances.get(full) ?? 0n] as const)
          .filter(([, amount]) => amount !== 0n),
      );
    },
  };
}
