import { existsSync, readFileSync } from 'node:fs';
import { createClient, newIdempotencyKey } from '@souk/client';
import { account } from '@souk/ledger/contracts';
import { answered } from './demo/answered.ts';
import { payOnChain } from './demo/pay-on-chain.ts';
import { say, step } from './demo/step.ts';
import { verdict } from './demo/verdict.ts';
import { watchOrder } from './demo/watch-order.ts';

/** `npm run demo [sku]`: a whole purchase against the running store, as a shopper's program would make it. */
const baseUrl = process.env['SOUK_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;
const staffKeyFile = 'var/staff-key';
const staffKey = process.env['SOUK_ADMIN_KEY'] ?? (existsSync(staffKeyFile) ? readFileSync(staffKeyFile, 'utf8').trim() : undefined);
const shop = createClient(baseUrl);

async function chooseSku(wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) return wanted;
  const { items } = await step('look at the shelves', async () =>
    answered(await shop.GET('/store/products', { params: { query: { limit: 20 } } })),
  );
  const variants = items.flatMap(({ title, variants }) => variants.map((variant) => ({ ...variant, title })));
  const chosen = variants.find(({ available }) => available);
  if (!chosen) throw new Error('Everything is sold out: restart with an empty var/ folder');
  say(`      ${chosen.title}, ${chosen.sku}, ${chosen.price.amount} ${chosen.price.currency} in minor units`);
  return chosen.sku;
}

async function fillCart(sku: string) {
  const cart = await step('open a cart', async () => answered(await shop.POST('/store/carts', { body: { currency: 'EUR' } })));
  const as = { headers: { authorization: `Bearer ${cart.token}` } };
  const params = { path: { id: cart.id } };
  await step('put it in', async () => answered(await shop.POST('/store/carts/{id}/lines', { params, body: { sku, quantity: 1 }, ...as })));
  await step('say who we are', async () =>
    answered(await shop.PATCH('/store/carts/{id}', { params, body: { email: 'shopper@example.com' }, ...as })),
  );
  return { cartId: cart.id, as };
}

async function buy(sku: string): Promise<void> {
  const { cartId, as } = await fillCart(sku);
  const header = { 'Idempotency-Key': newIdempotencyKey() };
  const { order, payment } = await step('place the order, to be paid in a stablecoin', async () =>
    answered(await shop.POST('/store/checkout', { params: { header }, body: { cartId, provider: 'crypto' }, ...as })),
  );
  const action = payment.nextAction;
  if (action?.type !== 'crypto-transfer') throw new Error(`Expected to be asked for a transfer, got ${JSON.stringify(action)}`);
  say(`      order ${order.number}: send ${action.amount} base units of ${action.asset}\n      to ${action.address}\n      ${action.uri}`);
  const hash = await step('pay from the funded wallet', () => payOnChain(shop, action));
  say(`      transaction ${hash}`);
  const paid = await step('wait until the chain is sure', () => watchOrder(baseUrl, order));
  say(
    `      order ${paid.number} is ${paid.state}: received ${paid.payment?.received}, ${paid.payment?.confirmations} of ${paid.payment?.required} confirmations`,
  );
  if (paid.state !== 'paid') throw new Error(`The order is ${paid.state}, not paid`);
  await showBooks(order.id);
}

async function showBooks(orderId: string): Promise<void> {
  if (staffKey === undefined) return say('      (no staff key: the books are not shown)');
  const books = createClient(baseUrl, { token: staffKey });
  const receivable = account.orderReceivable(orderId as `ord_${string}`);
  const { items } = await step('read the books', async () =>
    answered(await books.GET('/admin/ledger/transfers', { params: { query: { account: receivable, limit: 20 } } })),
  );
  for (const transfer of items) {
    say(`      ${transfer.kind}`);
    for (const { account, asset, amount } of transfer.entries) say(`        ${amount.padStart(12)}  ${asset.padEnd(14)}  ${account}`);
  }
}

const began = performance.now();
try {
  await buy(await chooseSku(process.argv[2]));
  const clean = await step('souk verify', () => verdict());
  say(`\nBought, paid and booked in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
  process.exitCode = clean ? 0 : 1;
} catch (error) {
  const refused = (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED';
  process.stderr.write(refused ? `\nNo store answers at ${baseUrl}: run "npm start" in another terminal first.\n` : `\n${String(error)}\n`);
  process.exitCode = 1;
}
