import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustHave, onBothDatabases, whyNoProgram } from '@souk/core/testing';
import { type StandIn, startStandIn } from '@souk/payments-stripe/testing';
import { expect, test } from 'vitest';
import { checkout, fillCart, freshKey } from '../driver/buy.ts';
import { expectCall, noteCalls } from '../driver/call.ts';
import { staffKey } from '../driver/environment.ts';
import { type OpenStore, openStore, stockedDatabase } from '../driver/open-store.ts';
import { serve } from '../driver/serve.ts';
import { runSouk } from '../driver/store-process.ts';

const webhookSecret = 'whsec_journey';
const clearing = 'provider_clearing:stripe';
const eur = (amount: number) => ({ amount: `${amount}`, currency: 'EUR' });

interface Shop {
  readonly url: string;
  readonly store: OpenStore;
  readonly stripe: StandIn;
}

/** All webhooks under way arrive, and what follows from them is done. */
async function arrive({ stripe, store }: Shop): Promise<void> {
  await stripe.webhooks.idle();
  await store.running.runtime.settle();
}

const staff = ({ url }: Shop, path: string, body: object) =>
  expectCall(url, { method: 'POST', path, token: staffKey, key: freshKey('staff'), body }, 201);
const seen = ({ url }: Shop, path: string) => expectCall(url, { method: 'GET', path, token: staffKey }, 200);

/** What Stripe.js does in the shopper's browser. */
async function payByCard({ stripe }: Shop, action: { paymentIntentId: string; clientSecret: string }, method: string): Promise<string> {
  const answer = await fetch(`${stripe.url}/v1/payment_intents/${action.paymentIntentId}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({ client_secret: action.clientSecret, payment_method: method, key: stripe.publishableKey }),
  });
  return ((await answer.json()) as { status: string }).status;
}

/** 27.00 authorised with 3-D Secure, 20.00 captured, 3.00 and 2.50 given back, and the bank takes what is left. */
async function sellAndLose(shop: Shop): Promise<string> {
  const { url, stripe } = shop;
  const { json } = await checkout(url, await fillCart(url, { TEA: 3 }), freshKey('card'), { provider: 'stripe' });
  const { id, nextAction } = json.payment;
  const standing = async () => {
    await arrive(shop);
    const { state, amountCaptured, amountRefunded } = await seen(shop, `/admin/payments/${id}`);
    return [state, amountCaptured.amount, amountRefunded.amount].join(' ');
  };
  expect(await payByCard(shop, nextAction, 'pm_card_threeDSecure2Required')).toBe('requires_action');
  expect(await standing()).toBe('requires_action 0 0');
  stripe.control.settle(nextAction.paymentIntentId, 'succeeded');
  expect(await standing()).toBe('authorized 0 0');
  await staff(shop, `/admin/payments/${id}/captures`, { amount: eur(2_000), final: true });
  expect(await standing()).toBe('captured 2000 0');
  expect(stripe.world.paymentIntents.get(nextAction.paymentIntentId)).toMatchObject({
    status: 'succeeded',
    amount: 2_700,
    amount_received: 2_000,
    amount_capturable: 0,
  });
  await staff(shop, `/admin/payments/${id}/refunds`, { amount: eur(300), reason: 'a cup was broken' });
  await staff(shop, `/admin/payments/${id}/refunds`, { amount: eur(250), reason: 'and another' });
  expect(await standing()).toBe('captured 2000 550');
  const dispute = stripe.control.dispute(nextAction.paymentIntentId, {});
  expect(await standing()).toBe('disputed 2000 550');
  stripe.control.settle(dispute.id, 'lost');
  expect(await standing()).toBe('lost 2000 550');
  return json.order.id;
}

const sorted = (amounts: readonly bigint[]): bigint[] => amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** Stripe's own account of our money: what each movement brought or took, and what Stripe kept for it. */
const statementOfStripe = ({ stripe }: Shop): bigint[] =>
  sorted(
    [...stripe.world.balanceTransactions.values()]
      .flatMap(({ amount, fee }) => [BigInt(amount), BigInt(-fee)])
      .filter((amount) => amount !== 0n),
  );

async function statementOfOurs(shop: Shop): Promise<bigint[]> {
  const query = `account=${clearing}&asset=EUR&from=2020-01-01T00:00:00.000Z&limit=100`;
  const { items, closing, opening } = await seen(shop, `/admin/ledger/statement?${query}`);
  const amounts = (items as { amount: string }[]).map(({ amount }) => BigInt(amount));
  expect([opening, closing]).toEqual(['0', `${amounts.reduce((sum, amount) => sum + amount, 0n)}`]);
  return sorted(amounts);
}

const tool = 'hledger';

function hledger(file: string, ...args: string[]): string[][] {
  const { status, stdout, stderr } = spawnSync(tool, ['-f', file, ...args, '-O', 'csv'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`hledger cannot read the journal: ${stderr}`);
  const [, ...rows] = stdout.trim().split('\n');
  return rows.map((row) => row.slice(1, -1).split('","'));
}
/** `EUR 20.00` and `20.00 EUR` are 2000. */
const units = (text = ''): bigint => BigInt(text.replaceAll(/[^\d-]/g, ''));

async function mustAgreeWithHledger(shop: Shop, databaseUrl: string): Promise<void> {
  const { code, out, err } = await runSouk(['ledger', 'export', '--format', 'ledger'], { DATABASE_URL: databaseUrl });
  expect([code, err]).toEqual([0, '']);
  const file = join(tmpdir(), `${freshKey('card-money')}.journal`);
  await writeFile(file, out);
  try {
    const register = hledger(file, 'register', clearing);
    expect(sorted(register.map(([, , , , , amount]) => units(amount)))).toEqual(statementOfStripe(shop));
    const told = hledger(file, 'balance', '--flat', '-N', '--layout=bare').map(([account, , amount]) => [account, units(amount)]);
    const { items } = await seen(shop, '/admin/ledger/accounts?limit=100');
    const ours = (items as { account: string; amount: string }[]).map(({ account, amount }) => [account, BigInt(amount)] as const);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(ours.filter(([, amount]) => amount !== 0n)));
  } finally {
    await rm(file, { force: true });
  }
}

onBothDatabases((database) => {
  test('a card sale that goes wrong: Stripe, the ledger and hledger tell the same', { timeout: 60_000 }, async (context) => {
    mustHave(context, whyNoProgram(tool));
    const told = noteCalls();
    await using stripe = await startStandIn();
    await using shelf = await stockedDatabase(database, { TEA: 10 });
    await using store = await openStore(shelf.databaseUrl, {
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE: stripe.url,
      SOUK_PAYMENTS_STRIPE_CAPTURE: 'manual',
    });
    await using served = await serve(store.running);
    stripe.webhooks.endpoints.push({ url: `${served.url}/hooks/stripe`, secret: webhookSecret, enabledEvents: ['*'] });
    const shop: Shop = { url: served.url, store, stripe };
    const orderId = await sellAndLose(shop);
    await store.verify({ ...told, outside: store.running.system('compare with Stripe') });
    expect(statementOfStripe(shop)).toEqual(sorted([2_000n, -53n, -300n, -250n, -1_450n, -2_000n]));
    expect(await statementOfOurs(shop)).toEqual(statementOfStripe(shop));
    await mustAgreeWithHledger(shop, shelf.databaseUrl);
    expect(await seen(shop, `/admin/orders/${orderId}`)).toMatchObject({
      state: 'awaiting_payment',
      payment: { state: 'lost', received: '2000' },
    });
  });
});
