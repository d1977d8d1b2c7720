import { newIdempotencyKey } from '@souk/client';
import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { until } from '../driver/buy.ts';
import { startPaidChain } from '../driver/chain.ts';
import { staffKey } from '../driver/environment.ts';
import { type OpenStore, openStore, stockedDatabase } from '../driver/open-store.ts';
import { answered, type Counted, countedClient, countKeys, tableOf } from './counted-client.ts';

const statementsMax = {
  'whole purchase': 60,
  'GET /store/products': 3,
  'GET /store/products/tea': 3,
  'POST /store/carts': 3,
  'POST /store/carts/cart_…/lines': 5,
  'PATCH /store/carts/cart_…': 4,
  'POST /store/checkout': 21,
  'GET /store/orders/ord_…': 7,
  'POST /admin/payments/pay_…/captures': 12,
  'a key': 1,
};

type Client = ReturnType<typeof countedClient>;

/** From the shelf to a placed order, as a shopper's program does it. */
async function place(shop: Client, provider: string) {
  const { items } = answered(await shop.GET('/store/products', { params: { query: { limit: 20 } } }));
  expect(items.map(({ title }) => title).sort()).toEqual(['MUG', 'TEA']);
  const tea = items.find(({ title }) => title === 'TEA');
  const page = answered(await shop.GET('/store/products/{idOrSlug}', { params: { path: { idOrSlug: tea?.slug ?? '' } } }));
  expect(page.variants).toMatchObject([{ sku: 'TEA', price: { amount: '900', currency: 'EUR' }, available: true }]);
  const cart = answered(await shop.POST('/store/carts', { body: { currency: 'EUR' } }));
  const as = { headers: { authorization: `Bearer ${cart.token}` }, params: { path: { id: cart.id } } };
  answered(await shop.POST('/store/carts/{id}/lines', { ...as, body: { sku: 'TEA', quantity: 1 } }));
  const described = answered(await shop.PATCH('/store/carts/{id}', { ...as, body: { email: 'shopper@example.com' } }));
  expect(described).toMatchObject({ email: 'shopper@example.com', totals: { total: { amount: '900', currency: 'EUR' } } });
  const header = { 'Idempotency-Key': newIdempotencyKey() };
  const placed = answered(
    await shop.POST('/store/checkout', { headers: as.headers, params: { header }, body: { cartId: cart.id, provider } }),
  );
  expect(placed.order).toMatchObject({ state: 'awaiting_payment', total: { amount: '900', currency: 'EUR' } });
  return placed;
}

/** Looks until it is paid: only the look that sees it is counted, as the pushes of an event stream would be. */
async function seePaid(url: string, shop: Client, order: { id: string; token: string }) {
  const shown = { headers: { authorization: `Bearer ${order.token}` }, params: { path: { id: order.id } } };
  const quietly = countedClient(url, []);
  await until('the order is paid', async () =>
    answered(await quietly.GET('/store/orders/{id}', shown)).state === 'paid' ? true : undefined,
  );
  return answered(await shop.GET('/store/orders/{id}', shown));
}

/** All that was asked from the shelf to the paid order, by the shopper and by staff, with nothing cached. */
function mustBeWithinBudget(rail: string, calls: readonly Counted[], keys: number): void {
  process.stdout.write(`\nSQL statements of a purchase by ${rail} (BEGIN, COMMIT and background apart):\n${tableOf(calls)}`);
  expect(calls.filter(({ what }) => what === 'a key').length).toBe(2 * keys); // looked up, and the reply kept
  const all = { what: 'whole purchase', statements: calls.reduce((sum, { statements }) => sum + statements, 0) };
  const limits: Readonly<Record<string, number>> = statementsMax;
  expect([...calls, all].filter(({ what, statements }) => !(statements <= (limits[what] ?? 0)))).toEqual([]);
}

/** What the books, the stock and the figures say of one sale, and that nothing went wrong on the way to it. */
async function mustBeSold(store: OpenStore, staff: Client, sale: { rail: string; clearing: Record<string, string> }): Promise<void> {
  await store.running.runtime.settle();
  expect(await stockOf(staff, 'TEA')).toEqual({ onHand: 10, reserved: 1, available: 9 });
  expect(await balancesIn(staff)).toEqual({ ...sale.clearing, revenue: '-900' });
  expect(answered(await staff.GET('/admin/analytics/funnel', {}))).toMatchObject({ carts: 1, orders: 1, paid: 1 });
  expect(answered(await staff.GET('/admin/analytics/sales', {})).items).toMatchObject([
    { provider: sale.rail, orders: 1, total: { amount: '900', currency: 'EUR' } },
  ]);
  expect(store.log.filter(({ level, message }) => level === 'error' || /declare/.test(message))).toEqual([]);
  await store.verify();
}

onBothDatabases((database) => {
  test('one thing is bought by bank transfer, from the shelf to the books', { timeout: 60_000 }, async () => {
    await using shelf = await stockedDatabase(database, { TEA: 10, MUG: 4 });
    await using store = await openStore(shelf.databaseUrl);
    const { url } = await store.running.listen();
    const calls: Counted[] = [];
    countKeys(store, calls);
    const shop = countedClient(url, calls);
    const { order, payment } = await place(shop, 'manual');
    expect(payment.nextAction).toMatchObject({ type: 'instructions' });
    const arrived = {
      params: { path: { id: payment.id }, header: { 'Idempotency-Key': newIdempotencyKey() } },
      body: { reference: 'Statement 7' },
    };
    expect(answered(await countedClient(url, calls, staffKey).POST('/admin/payments/{id}/captures', arrived))).toMatchObject({
      state: 'captured',
    });
    expect(await seePaid(url, shop, order)).toMatchObject({
      state: 'paid',
      paymentState: 'paid',
      payment: { state: 'captured', received: '900' },
    });
    mustBeWithinBudget(`bank transfer on ${database}`, calls, 2);
    await mustBeSold(store, countedClient(url, [], staffKey), { rail: 'manual', clearing: { 'provider_clearing:manual': '900' } });
  });

  test('one thing is bought with a stablecoin on a real node, from the shelf to the books', { timeout: 60_000 }, async () => {
    await using paid = await startPaidChain();
    await using shelf = await stockedDatabase(database, { TEA: 10, MUG: 4 });
    await using store = await openStore(shelf.databaseUrl, paid.environment);
    const { url } = await store.running.listen();
    // As in a store that has been open for a while: addresses are made ahead.
    await until('addresses were made ahead', async () => ((await store.rows('payments_crypto_address_pool')) > 0 ? true : undefined));
    const calls: Counted[] = [];
    countKeys(store, calls);
    const shop = countedClient(url, calls);
    const { order, payment } = await place(shop, 'crypto');
    const action = payment.nextAction;
    if (action?.type !== 'crypto-transfer') throw new Error(`Expected to be asked for a transfer, got ${JSON.stringify(action)}`);
    expect(action).toMatchObject({ network: 'eip155:31337', amount: '9720000', uri: expect.stringContaining('/transfer?') });
    await paid.send(action);
    await paid.chain.mine(3);
    expect(await seePaid(url, shop, order)).toMatchObject({
      state: 'paid',
      payment: { state: 'captured', received: '9720000', confirmations: 2, required: 2, receivedAsset: action.asset },
    });
    mustBeWithinBudget(`stablecoin on ${database}`, calls, 1);
    const books = countedClient(url, [], staffKey);
    await mustBeSold(store, books, { rail: 'crypto', clearing: await cryptoBooks(books) });
  });
});

/** In by the asset that came, across at the rate that was locked, out by the currency of the order. */
async function cryptoBooks(staff: Client): Promise<Record<string, string>> {
  const balances = await balancesIn(staff);
  const { revenue: _, ...others } = balances;
  const clearing = Object.keys(others).filter((account) => account.startsWith('provider_clearing:eip155:31337/erc20:0x'));
  expect(clearing.length).toBe(1);
  expect(others[clearing[0] ?? '']).toBe('9720000');
  expect(Object.keys(others).filter((account) => !clearing.includes(account) && !account.startsWith('fx'))).toEqual([]);
  return others;
}

async function stockOf(staff: Client, sku: string) {
  const { onHand, reserved, available } = answered(await staff.GET('/admin/inventory/{sku}', { params: { path: { sku } } }));
  return { onHand, reserved, available };
}

/** Every balance that is not zero. */
async function balancesIn(staff: Client): Promise<Record<string, string>> {
  const { items } = answered(await staff.GET('/admin/ledger/accounts', { params: { query: { limit: 100 } } }));
  return Object.fromEntries(
    items
      .filter(({ amount }) => amount !== '0')
      .map(({ account, asset, amount }) => [asset.includes(':') && !account.includes(asset) ? `${account} ${asset}` : account, amount]),
  );
}
