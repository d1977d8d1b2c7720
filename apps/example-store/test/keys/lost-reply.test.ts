import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { insist } from '../crash/insist.ts';
import { supervise } from '../crash/supervised-store.ts';
import { checkout, fillCart } from '../driver/buy.ts';
import { call, noteCalls, type Question } from '../driver/call.ts';
import { staffKey } from '../driver/environment.ts';
import { type OpenStore, openStore, stockedDatabase } from '../driver/open-store.ts';
import { serve } from '../driver/serve.ts';

interface Order {
  readonly id: string;
}
/** What there is before: a payment that is waited for, an order to cancel, and an open cart. */
interface Scene {
  readonly order: Order;
  readonly payment: Order;
  readonly cart: { readonly id: string; readonly token: string };
}

interface Case {
  readonly route: string;
  readonly question: (scene: Scene) => Question;
  readonly status: number;
  /** A figure of the tables that says how often it was done. */
  readonly figure: (store: OpenStore, scene: Scene) => Promise<unknown>;
  readonly once: unknown;
}

const numberIn = async (store: OpenStore, sql: string): Promise<number> => Number.parseInt(String((await store.sql(sql))[0]?.n), 10);

const cases: readonly Case[] = [
  {
    route: 'POST /admin/payments/:id/captures',
    question: ({ payment }) => ({
      method: 'POST',
      path: `/admin/payments/${payment.id}/captures`,
      token: staffKey,
      body: { amount: { amount: '100', currency: 'EUR' } },
    }),
    status: 201,
    figure: (store, { payment }) => numberIn(store, `SELECT amount_captured AS n FROM payments_payments WHERE id = '${payment.id}'`),
    once: 100,
  },
  {
    route: 'PATCH /admin/inventory/:sku',
    question: () => ({ method: 'PATCH', path: '/admin/inventory/TEA', token: staffKey, body: { by: 5, reason: 'Found' } }),
    status: 200,
    figure: (store) => numberIn(store, "SELECT on_hand AS n FROM inventory_levels WHERE sku = 'TEA'"),
    once: 15,
  },
  {
    route: 'POST /store/carts/:id/lines',
    question: ({ cart }) => ({
      method: 'POST',
      path: `/store/carts/${cart.id}/lines`,
      token: cart.token,
      body: { sku: 'TEA', quantity: 2 },
    }),
    status: 201,
    figure: (store, { cart }) => numberIn(store, `SELECT SUM(quantity) AS n FROM cart_lines WHERE cart_id = '${cart.id}'`),
    once: 3,
  },
  {
    route: 'POST /admin/orders/:id/cancellations',
    question: ({ order }) => ({
      method: 'POST',
      path: `/admin/orders/${order.id}/cancellations`,
      token: staffKey,
      body: { reason: 'Changed my mind' },
    }),
    status: 201,
    figure: (store, { order }) =>
      numberIn(store, `SELECT COUNT(*) AS n FROM orders_history WHERE order_id = '${order.id}' AND to_state = 'cancelled'`),
    once: 1,
  },
  {
    route: 'POST /admin/products',
    question: () => ({
      method: 'POST',
      path: '/admin/products',
      token: staffKey,
      body: { title: 'Lamp', variants: [{ sku: 'LAMP', prices: [] }] },
    }),
    status: 201,
    figure: (store) => numberIn(store, "SELECT COUNT(*) AS n FROM catalog_variants WHERE sku = 'LAMP'"),
    once: 1,
  },
  {
    route: 'POST /admin/collections',
    question: () => ({ method: 'POST', path: '/admin/collections', token: staffKey, body: { title: 'Lamps' } }),
    status: 201,
    figure: (store) => numberIn(store, 'SELECT COUNT(*) AS n FROM catalog_collections'),
    once: 1,
  },
];

onBothDatabases((database) => {
  test('what was committed and not answered is done once, and answered in the end', { timeout: 120_000 }, async () => {
    const told = noteCalls();
    await using shelf = await stockedDatabase(database, { TEA: 10 });
    const scene = await setScene(shelf.databaseUrl);
    await using opened = await openStore(shelf.databaseUrl);
    for (const { route, question, status, figure, once } of cases) {
      const asked = { ...question(scene), key: 'the-key' };
      await using store = await supervise(shelf.databaseUrl, { first: { SOUK_CRASH_AT: `commit.after:${route}` } });
      const answer = await insist(store.url, asked);
      expect(store.deaths(), `${route} kills the store`).toBe(1);
      expect(`${answer.status} ${answer.json.code ?? ''}`, route).toBe(`${status} `);
      expect(await call(store.url(), asked), route).toMatchObject({ status, text: answer.text, replayed: true });
      expect(await figure(opened, scene), route).toBe(once);
    }
    await opened.verify(told);
  });
});

async function setScene(databaseUrl: string): Promise<Scene> {
  await using store = await openStore(databaseUrl);
  await using served = await serve(store.running);
  const { url } = served;
  const { payment } = (await checkout(url, await fillCart(url, { TEA: 1 }))).json;
  const { order } = (await checkout(url, await fillCart(url, { TEA: 1 }))).json;
  return { order, payment, cart: await fillCart(url, { TEA: 1 }) };
}
