import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StandIn, startStandIn } from '../testing/index.ts';
import { confirm, sdkFor } from './sdk-for.ts';

/** The stand-in, asked by Stripe's own library: what Stripe documents must come back. */
describe('the stand-in speaks as Stripe does', () => {
  let standIn: StandIn;
  let stripe: Stripe;
  beforeAll(async () => {
    standIn = await startStandIn();
    stripe = sdkFor(standIn);
  });
  afterAll(() => standIn.close());

  const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}, options?: Stripe.RequestOptions) =>
    stripe.paymentIntents.create({ amount: 2_000, currency: 'eur', automatic_payment_methods: { enabled: true }, ...more }, options);
  const paid = (method = 'pm_card_visa', more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    create({ confirm: true, payment_method: method, return_url: 'https://shop.example/back', ...more });
  const secretOf = ({ id, client_secret }: Stripe.PaymentIntent) => ({ id, clientSecret: client_secret ?? '' });
  const faultOf = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.fail('it was taken'),
      ({ type, code, statusCode, decline_code, param }: Record<string, unknown>) => ({ type, code, statusCode, decline_code, param }),
    );

  test('a card pays, and its charge and fee can be expanded', async () => {
    const intent = await paid();
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2_000, amount_capturable: 0, livemode: false });
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.balance_transaction'] });
    expect(charge).toMatchObject({
      amount_captured: 2_000,
      captured: true,
      paid: true,
      balance_transaction: { amount: 2_000, fee: 53, net: 1_947 },
    });
    expect(intent.lastResponse.requestId).toMatch(/^req_/);
    expect(intent.lastResponse.apiVersion).toBe('2026-10-28.endive');
  });

  test('a declined card is a 402 that carries the intent', async () => {
    const error = (await paid('pm_card_chargeDeclinedInsufficientFunds').catch((it: unknown) => it)) as Stripe.errors.StripeCardError;
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(error).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'insufficient_funds' });
    expect(error.payment_intent).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } });
    expect((await faultOf(paid('pm_card_chargeDeclined'))).decline_code).toBe('generic_decline');
  });

  test('a browser confirms with the client secret, and a card number pays', async () => {
    const intent = await create();
    expect((await confirm(standIn, { id: intent.id, clientSecret: 'guessed' }, 'pm_card_visa')).status).toBe(404);
    expect((await confirm(standIn, secretOf(intent), 'pm_card_mastercard')).body.status).toBe('succeeded');
    const other = await create();
    const data = { type: 'card', card: { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' } };
    const confirmed = await stripe.paymentIntents.confirm(other.id, {
      payment_method_data: data as never,
      return_url: 'https://shop.example',
    });
    expect(confirmed.status).toBe('succeeded');
    expect((await confirm(standIn, secretOf(other), 'pm_card_visa')).body.error?.code).toBe('payment_intent_unexpected_state');
  });

  test('3-D Secure asks on a page, and goes on or fails there', async () => {
    const intent = await create();
    const { body } = await confirm(standIn, secretOf(intent), 'pm_card_threeDSecure2Required');
    expect(body).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    const act = (id: string, action: string) =>
      fetch(`${standIn.url}/3ds/${id}`, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' });
    expect((await act(intent.id, 'fail')).status).toBe(200);
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    const other = await paid('pm_card_threeDSecure2Required');
    expect(other.next_action).toMatchObject({ type: 'redirect_to_url', redirect_to_url: { url: `${standIn.url}/3ds/${other.id}` } });
    const back = await act(other.id, 'authenticate');
    expect([back.status, back.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^https:\/\/shop\.example\/back\?payment_intent=pi_.*redirect_status=succeeded$/),
    ]);
    expect((await stripe.paymentIntents.retrieve(other.id)).status).toBe('succeeded');
  });

  test('what was authorised is captured in parts, and the rest let go', async () => {
    const several = { capture_method: 'manual', payment_method_options: { card: { request_multicapture: 'if_available' } } } as const;
    const intent = await paid('pm_card_visa', several);
    expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 2_000 });
    const first = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 500, final_capture: false });
    expect(first).toMatchObject({ status: 'requires_capture', amount_capturable: 1_500, amount_received: 500 });
    expect((await faultOf(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1_501 }))).code).toBe('amount_too_large');
    const last = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 700 });
    expect(last).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 1_200 });
    const single = await paid('pm_card_visa', { capture_method: 'manual' });
    expect((await faultOf(stripe.paymentIntents.capture(single.id, { amount_to_capture: 1, final_capture: false }))).statusCode).toBe(400);
    expect(await stripe.paymentIntents.cancel(single.id)).toMatchObject({ status: 'canceled', amount_received: 0 });
    expect((await faultOf(stripe.paymentIntents.cancel(single.id))).code).toBe('payment_intent_unexpected_state');
  });

  test('refunds: in parts, never above, pending, failing', async () => {
    const intent = await paid();
    expect((await stripe.refunds.create({ payment_intent: intent.id, amount: 500, metadata: { a: 'b' } })).status).toBe('succeeded');
    expect((await faultOf(stripe.refunds.create({ payment_intent: intent.id, amount: 1_501 }))).statusCode).toBe(400);
    await stripe.refunds.create({ payment_intent: intent.id });
    expect((await faultOf(stripe.refunds.create({ payment_intent: intent.id }))).code).toBe('charge_already_refunded');
    expect((await stripe.refunds.list({ payment_intent: intent.id })).data.map(({ amount }) => amount)).toEqual([1_500, 500]);
    const slow = await stripe.refunds.create({ payment_intent: (await paid('pm_card_pendingRefund')).id });
    expect(slow.status).toBe('pending');
    standIn.control.settle(slow.id, 'failed');
    expect((await stripe.refunds.retrieve(slow.id)).status).toBe('failed');
  });

  test('a dispute takes the money and a fee, and is lost or won', async () => {
    const intent = await paid('pm_card_createDispute');
    const { data } = await stripe.disputes.list({ payment_intent: intent.id });
    expect(data).toMatchObject([{ status: 'needs_response', amount: 2_000, balance_transactions: [{ amount: -2_000, fee: 2_000 }] }]);
    standIn.control.settle(data[0]?.id ?? '', 'won');
    expect(await stripe.disputes.retrieve(data[0]?.id ?? '')).toMatchObject({
      status: 'won',
      balance_transactions: [{}, { amount: 2_000 }],
    });
  });

  test('a key answers the same again, refuses other parameters, and waits for nobody', async () => {
    const [one, two] = [await create({}, { idempotencyKey: 'k1' }), await create({}, { idempotencyKey: 'k1' })];
    expect([two.id, two.lastResponse.headers['idempotent-replayed']]).toEqual([one.id, 'true']);
    expect(await faultOf(create({ amount: 2_001 }, { idempotencyKey: 'k1' }))).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
    standIn.control.script({ requests: [{ fault: 'slow', ms: 200 }] });
    const running = create({}, { idempotencyKey: 'k2' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await faultOf(create({}, { idempotencyKey: 'k2' }))).toMatchObject({ code: 'idempotency_key_in_use', statusCode: 409 });
    const { id } = await running;
    expect((await create({}, { idempotencyKey: 'k2' })).id).toBe(id);
    // A call that was not valid leaves the key as it was.
    expect((await faultOf(create({ amount: -1 }, { idempotencyKey: 'k3' }))).param).toBe('amount');
    expect((await create({}, { idempotencyKey: 'k3' })).status).toBe('requires_payment_method');
  });

  test('lists go page by page, and events by type and time', async () => {
    const marked = await Promise.all(Array.from({ length: 7 }, (_, i) => create({ metadata: { page: 'yes', i: `${i}` } })));
    const seen: string[] = [];
    for await (const { id, metadata } of stripe.paymentIntents.list({ limit: 3 })) if (metadata['page']) seen.push(id);
    expect(seen.sort()).toEqual(marked.map(({ id }) => id).sort());
    const types = new Set<string>();
    for await (const { type } of stripe.events.list({ types: ['refund.created', 'charge.refunded'], created: { gte: 1 }, limit: 2 }))
      types.add(type);
    expect([...types].sort()).toEqual(['charge.refunded', 'refund.created']);
    expect((await stripe.events.list({ created: { gte: standIn.world.now() + 10 } })).data).toEqual([]);
  });

  test('says what is wrong in the words Stripe documents', async () => {
    expect(await faultOf(sdkFor({ ...standIn, secretKey: 'sk_test_other' }).balance.retrieve())).toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    });
    expect(await faultOf(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({ code: 'resource_missing', statusCode: 404 });
    expect(await faultOf(create({ amount: 1 }))).toMatchObject({ code: 'amount_too_small', param: 'amount' });
    expect(await faultOf(create({ surprise: 'yes' } as never))).toMatchObject({ code: 'parameter_unknown', param: 'surprise' });
    expect(await faultOf(stripe.paymentIntents.create({ currency: 'eur' } as never))).toMatchObject({
      code: 'parameter_missing',
      param: 'amount',
    });
    expect(await faultOf(stripe.coupons.list())).toMatchObject({ statusCode: 404 });
  });

  test('customers keep cards, for later payments too', async () => {
    const customer = await stripe.customers.create({ email: 'a@example.com', metadata: { ours: '1' } });
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      confirm: true,
      payment_method: 'pm_card_visa',
      usage: 'off_session',
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    expect(setup.status).toBe('succeeded');
    await stripe.paymentMethods.attach('pm_card_mastercard', { customer: customer.id });
    await paid('pm_card_amex', { customer: customer.id, setup_future_usage: 'off_session' });
    const { data } = await stripe.customers.listPaymentMethods(customer.id, { type: 'card' });
    expect(data.map(({ card }) => card?.brand).sort()).toEqual(['amex', 'mastercard', 'visa']);
    const again = await create({ customer: customer.id, confirm: true, off_session: true, payment_method: data[0]?.id ?? '' });
    expect(again.status).toBe('succeeded');
  });

  test('the hosted page takes a test card, declines another, and runs out', async () => {
    const open = () =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [{ quantity: 2, price_data: { currency: 'eur', unit_amount: 700, product_data: { name: 'Tea' } } }],
        payment_intent_data: { metadata: { attempt_id: 'att_x' } },
        success_url: 'https://shop.example/thanks?s={CHECKOUT_SESSION_ID}',
      });
    const session = await open();
    expect(session).toMatchObject({ status: 'open', amount_total: 1_400, payment_status: 'unpaid' });
    const pay = (url: string | null, number: string) =>
      fetch(url ?? '', { method: 'POST', body: new URLSearchParams({ number }), redirect: 'manual' });
    expect(await (await fetch(session.url ?? '')).text()).toContain('play money');
    expect((await pay(session.url, '4000 0000 0000 0002')).status).toBe(402);
    const paidPage = await pay(session.url, '4242 4242 4242 4242');
    expect([paidPage.status, paidPage.headers.get('location')]).toEqual([303, `https://shop.example/thanks?s=${session.id}`]);
    const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect(after).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: { status: 'succeeded', metadata: { attempt_id: 'att_x' } },
    });
    expect((await stripe.checkout.sessions.expire((await open()).id)).status).toBe('expired');
  });

  test('pays out what there is, and lists what went along', async () => {
    const before = await stripe.balance.retrieve();
    const answer = await fetch(`${standIn.url}/_control/payouts`, { method: 'POST', body: JSON.stringify({ currency: 'eur' }) });
    const { id, amount } = (await answer.json()) as { id: string; amount: number };
    expect(amount).toBe(before.available.find(({ currency }) => currency === 'eur')?.amount);
    const report = await stripe.balanceTransactions.list({ payout: id, limit: 100 }).autoPagingToArray({ limit: 10_000 });
    expect(report.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    expect((await stripe.payouts.retrieve(id)).status).toBe('paid');
  });

  test('a slow debit is processing until the bank says more', async () => {
    const intent = await paid('pm_usBankAccount');
    expect(intent.status).toBe('processing');
    standIn.control.settle(intent.id, 'succeeded');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    const other = await paid('pm_usBankAccount');
    standIn.control.settle(other.id, 'failed');
    expect((await stripe.paymentIntents.retrieve(other.id)).status).toBe('requires_payment_method');
  });

  test('lets an authorisation go after a week', async () => {
    const intent = await paid('pm_card_visa', { capture_method: 'manual' });
    standIn.control.advance(7 * 86_400);
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic' });
  });
});
