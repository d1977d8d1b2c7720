import { onBothDatabases } from '@souk/core/testing';
import { startStandIn } from '@souk/payments-stripe/testing';
import { expect, test } from 'vitest';
import { capture, checkout, fillCart, freshKey, until, waitForOrder } from '../driver/buy.ts';
import { call, expectCall } from '../driver/call.ts';
import { startPaidChain } from '../driver/chain.ts';
import { staffKey } from '../driver/environment.ts';
import { openStore, stockedDatabase } from '../driver/open-store.ts';

const secret = 'whsec_of_the_journey';
const eur = (amount: number) => ({ amount: `${amount}`, currency: 'EUR' });

onBothDatabases((database) => {
  test('a card, a stablecoin and a bank transfer settle the very same order', { timeout: 120_000 }, async () => {
    await using paid = await startPaidChain();
    await using stripe = await startStandIn();
    await using shelf = await stockedDatabase(database, { TEA: 10 });
    await using store = await openStore(shelf.databaseUrl, {
      ...paid.environment,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
      STRIPE_API_BASE: stripe.url,
      STRIPE_WEBHOOK_SECRET: secret,
    });
    const { url } = await store.running.listen();
    stripe.webhooks.endpoints.push({ url: `${url}/hooks/stripe`, secret, enabledEvents: ['*'] });
    const { order, payment: card } = (
      await checkout(url, await fillCart(url, { TEA: 1 }), undefined, { provider: 'stripe', amount: eur(400) })
    ).json;
    const more = (body: object) =>
      call(url, { method: 'POST', path: `/store/orders/${order.id}/payments`, token: order.token, key: freshKey('more'), body });
    const coins = (await more({ provider: 'crypto', amount: eur(300) })).json.payment;
    // The shopper thinks again: less by coin, and the rest through the bank.
    const path = `/store/orders/${order.id}/payments/${coins.id}/cancellations`;
    await expectCall(url, { method: 'POST', path, token: order.token, key: freshKey('cancel') }, 201);
    const coin = (await more({ provider: 'crypto', amount: eur(250) })).json.payment;
    const bank = (await more({ provider: 'manual' })).json.payment;
    expect([card, coin, bank].map(({ amount }) => amount)).toEqual([eur(400), eur(250), eur(250)]);
    await store.verify();

    const { clientSecret, paymentIntentId } = card.nextAction;
    const confirmed = await fetch(`${stripe.url}/v1/payment_intents/${paymentIntentId}/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ client_secret: clientSecret, payment_method: 'pm_card_visa', key: stripe.publishableKey }),
    });
    expect(confirmed.status).toBe(200);
    await paid.send(coin.nextAction);
    await paid.chain.mine(3);
    const view = () => expectCall(url, { method: 'GET', path: `/store/orders/${order.id}`, token: order.token }, 200);
    const due = await until('card and coin have come', async () => {
      const shown = await view();
      return shown.due.amount === '250' ? shown : undefined;
    });
    expect(due).toMatchObject({ state: 'awaiting_payment', paymentState: 'partially_paid', payment: { id: bank.id } });
    expect((await capture(url, bank.id)).status).toBe(201);
    expect(await waitForOrder(url, order, 'paid')).toMatchObject({
      paymentState: 'paid',
      due: eur(0),
      payments: [
        { provider: 'stripe', state: 'captured' },
        { provider: 'crypto', state: 'voided' },
        { provider: 'crypto', state: 'captured' },
        { provider: 'manual', state: 'captured' },
      ],
    });
    await stripe.webhooks.idle();
    await store.verify();
    const { items } = await expectCall(url, { method: 'GET', path: '/admin/ledger/accounts?limit=100', token: staffKey }, 200);
    const balance = new Map(items.map(({ account, asset, amount }: any) => [`${account} ${asset}`, amount]));
    expect([balance.get('revenue EUR'), balance.get('provider_clearing:manual EUR')]).toEqual(['-900', '250']);
    expect([...balance].filter(([name, amount]) => /^(order_|suspense)/.test(name as string) && amount !== '0')).toEqual([]);
    const theirs = [...stripe.world.balanceTransactions.values()].reduce((sum, { net }) => sum + net, 0);
    expect(balance.get('provider_clearing:stripe EUR')).toBe(`${theirs}`);
  });
});
