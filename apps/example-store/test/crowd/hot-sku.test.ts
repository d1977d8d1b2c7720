import { onBothDatabases } from '@souk/core/testing';
import { describe, expect, test } from 'vitest';
import { type OpenStore, openStore, type Shelf, stockedDatabase } from '../driver/open-store.ts';
import { startStore } from '../driver/store-process.ts';
import { fillCarts, rush, tally } from './crowd.ts';

const buyers = 200;
const units = 50;

async function sellOut(urls: readonly string[], store: OpenStore): Promise<void> {
  const carts = await fillCarts(
    urls,
    Array.from({ length: buyers }, () => ({ HOT: 1 })),
  );
  const began = performance.now();
  const answers = await rush(urls, carts);
  const ms = performance.now() - began;
  process.stdout.write(
    `${buyers} buyers, ${units} units, ${urls.length} stores: ${Math.round(ms)} ms, ${JSON.stringify(tally(answers))}\n`,
  );
  expect(tally(answers)).toEqual({ '201': units, '409 inventory.out-of-stock': buyers - units });
  const placed = answers.filter(({ status }) => status === 201).map(({ json }) => json);
  expect(new Set(placed.map(({ order }) => order.number)).size).toBe(units);
  expect(new Set(placed.map(({ payment }) => payment.id)).size).toBe(units);
  await everyCountIs(store, units);
}

/** I2 and I3 to the unit, and no row beside those of the orders that were acknowledged. */
async function everyCountIs(store: OpenStore, orders: number): Promise<void> {
  const [level] = await store.sql("SELECT on_hand, reserved FROM inventory_levels WHERE sku = 'HOT'");
  expect(level).toEqual({ on_hand: units, reserved: orders });
  for (const table of ['orders_orders', 'orders_lines', 'inventory_reservations', 'payments_payments'])
    expect(await store.rows(table), table).toBe(orders);
  const [held] = await store.sql("SELECT COUNT(*) AS n FROM inventory_reservations WHERE state = 'held' AND quantity = 1");
  expect(held.n).toBe(orders);
  const states = await store.sql('SELECT state, COUNT(*) AS n FROM cart_carts GROUP BY state ORDER BY state');
  expect(states).toEqual([
    { state: 'converted', n: orders },
    { state: 'open', n: buyers - orders },
  ]);
}

onBothDatabases((database) => {
  test(`${buyers} buyers want ${units} units at once: exactly ${units} get one`, { timeout: 90_000 }, async () => {
    await using shelf = await stockedDatabase(database, { HOT: units });
    await using store = await openStore(shelf.databaseUrl);
    const { url } = await store.running.listen();
    await sellOut([url], store);
    await store.verify();
  });

  test('carts of several SKUs in opposite orders: nobody fails, nothing is sold twice', { timeout: 90_000 }, async () => {
    await using shelf = await stockedDatabase(database, { ANT: 60, BEE: 60, CAT: 60, DOG: 60 });
    await using store = await openStore(shelf.databaseUrl);
    const { url } = await store.running.listen();
    await mixedCarts([url], store, shelf);
  });
});

/** Half of the carts ask for A, B, C, D, the others for D, C, B, A; the amounts differ, so that refusals fall in between. */
async function mixedCarts(urls: readonly string[], store: OpenStore, shelf: Shelf): Promise<void> {
  const skus = ['ANT', 'BEE', 'CAT', 'DOG'];
  const wanted = Array.from({ length: 120 }, (_, i) => {
    const own = skus.filter((_sku, at) => (i >> 1) % 5 !== at).map((sku, at) => [sku, 1 + ((i + at) % 2)] as const);
    return Object.fromEntries(i % 2 === 0 ? own : own.toReversed());
  });
  const carts = await fillCarts(urls, wanted);
  const answers = await rush(urls, carts);
  process.stdout.write(`mixed carts on ${shelf.database} over ${urls.length} stores: ${JSON.stringify(tally(answers))}\n`);
  expect(answers.filter(({ status, json }) => status !== 201 && json.code !== 'inventory.out-of-stock')).toEqual([]);
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(20);
  for (const sku of skus) {
    const sold = answers.reduce((sum, { status }, i) => sum + (status === 201 ? (wanted[i]?.[sku] ?? 0) : 0), 0);
    const [level] = await store.sql(`SELECT on_hand, reserved FROM inventory_levels WHERE sku = '${sku}'`);
    expect(level, sku).toEqual({ on_hand: 60, reserved: sold });
  }
  await store.verify();
}

describe('two processes of the store on one MariaDB', () => {
  test('sell the same units once', { timeout: 120_000 }, async () => {
    await using shelf = await stockedDatabase('mysql', { HOT: units });
    await withTwoStores(shelf, (urls, store) => sellOut(urls, store));
  });

  test('meet in opposite orders and do not fail', { timeout: 120_000 }, async () => {
    await using shelf = await stockedDatabase('mysql', { ANT: 60, BEE: 60, CAT: 60, DOG: 60 });
    await withTwoStores(shelf, (urls, store) => mixedCarts(urls, store, shelf));
  });
});

async function withTwoStores(shelf: Shelf, work: (urls: readonly string[], store: OpenStore) => Promise<void>): Promise<void> {
  const environment = { DATABASE_URL: shelf.databaseUrl };
  const stores = await Promise.all([startStore(environment), startStore(environment)]);
  try {
    await using inspector = await openStore(shelf.databaseUrl);
    await work(
      stores.map(({ url }) => url),
      inspector,
    );
    const ended = await Promise.all(stores.map((store) => store.stop()));
    for (const { code, err, out } of ended)
      expect({ code, err, errors: out.split('\n').filter((line) => / error /.test(line)) }).toEqual({ code: 0, err: '', errors: [] });
    await inspector.verify();
  } finally {
    await Promise.all(stores.map((store) => store.kill()));
  }
}
