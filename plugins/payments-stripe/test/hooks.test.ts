import { createTestStore, onBothDatabases } from '@souk/core/testing';
import ledger from '@souk/ledger';
import payments from '@souk/payments';
import { Payments } from '@souk/payments/contracts';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import paymentsStripe from '../src/plugin.ts';
import { signatureOf } from '../testing/index.ts';
import { openStripeShop, type StripeShop, webhookSecret } from './open-stripe-shop.ts';

const nowS = () => Math.floor(Date.now() / 1_000);

onBothDatabases((database) => {
  let shop: StripeShop;
  beforeAll(async () => {
    shop = await openStripeShop({ database, environment: { STRIPE_WEBHOOK_SECRET: `whsec_old , ${webhookSecret}` } });
  }, 60_000);
  afterAll(() => shop[Symbol.asyncDispose]());

  /** Sends the event of a payment made while no webhook was sent. */
  const paidInSilence = async () => {
    const opened = await shop.opened();
    shop.standIn.control.script({ webhooks: [{ fault: 'never', times: 10 }] });
    await shop.pay(opened);
    shop.standIn.faults.clear();
    const event = [...shop.standIn.world.events.values()].find(
      ({ type, data }) => type === 'payment_intent.succeeded' && (data.object as { id: string }).id === opened.id,
    );
    return { ...opened, event: event ?? expect.fail('no event') };
  };
  const send = async (body: string, signature: string | undefined) => {
    const asked = request(shop.store.app).post('/hooks/stripe').set('content-type', 'application/json; charset=utf-8');
    const answer = await (signature === undefined ? asked : asked.set('stripe-signature', signature))
      .serialize((it) => it as unknown as string)
      .send(body);
    await shop.store.settle();
    return [answer.status, answer.body.code ?? answer.body];
  };
  const invalid = [400, 'payments-stripe.signature-invalid'];
  const received = [200, { received: true }];

  describe('webhooks', () => {
    test('a signed one is taken once, however often it comes, by either secret', async () => {
      const { payment, event } = await paidInSilence();
      const body = JSON.stringify(event, undefined, 4);
      expect(await send(body, signatureOf(webhookSecret, body, nowS()))).toEqual(received);
      expect(await shop.standing(payment)).toBe('captured 10000 0');
      expect(await send(body, signatureOf('whsec_old', body, nowS() - 290))).toEqual(received);
      expect(
        await send(body, `${signatureOf('whsec_other', body, nowS())},v1=${signatureOf(webhookSecret, body, nowS()).split('v1=')[1]}`),
      ).toEqual(received);
      await shop.agrees();
    });

    test('a forged, old, early, altered, blank or unsigned one moves nothing', async () => {
      const { payment, event } = await paidInSilence();
      const body = JSON.stringify(event);
      expect(await send(body, signatureOf('whsec_forged', body, nowS()))).toEqual(invalid);
      expect(await send(body, signatureOf(webhookSecret, body, nowS() - 301))).toEqual(invalid);
      expect(await send(body, signatureOf(webhookSecret, body, nowS() + 400))).toEqual(invalid);
      expect(await send(` ${body}`, signatureOf(webhookSecret, body, nowS()))).toEqual(invalid);
      expect(await send('', signatureOf(webhookSecret, '', nowS()))).toEqual(invalid);
      for (const signature of [undefined, '', 'nonsense', `t=${nowS()}`, `t=${nowS()},v0=abc`])
        expect(await send(body, signature)).toEqual(invalid);
      expect(await send('not json', signatureOf(webhookSecret, 'not json', nowS()))).toEqual([400, 'payments-stripe.event-unreadable']);
      expect(await send('{"id":1}', signatureOf(webhookSecret, '{"id":1}', nowS()))).toEqual([400, 'payments-stripe.event-unreadable']);
      expect(await shop.standing(payment)).toBe('requires_action 0 0');
      await shop.store.runSchedule('payments.inspect-open');
    });

    test('one that cannot be kept is not acknowledged, so that it comes again', async () => {
      const { payment, event } = await paidInSilence();
      const body = JSON.stringify(event);
      const { database: there } = shop.store.running;
      await there.run('ALTER TABLE payments_inbox RENAME TO payments_inbox_away');
      const [status] = await send(body, signatureOf(webhookSecret, body, nowS()));
      await there.run('ALTER TABLE payments_inbox_away RENAME TO payments_inbox');
      expect(status).toBe(500);
      expect(await send(body, signatureOf(webhookSecret, body, nowS()))).toEqual(received);
      expect(await shop.standing(payment)).toBe('captured 10000 0');
    });

    test('what an event claims is not believed: Stripe is asked', async () => {
      const opened = await shop.opened();
      const lie = {
        id: 'evt_lie',
        object: 'event',
        type: 'payment_intent.succeeded',
        livemode: false,
        data: { object: { id: opened.id, object: 'payment_intent', status: 'succeeded', amount_received: 10_000 } },
      };
      const body = JSON.stringify(lie);
      expect(await send(body, signatureOf(webhookSecret, body, nowS()))).toEqual(received);
      expect(await shop.standing(opened.payment)).toBe('requires_action 0 0');
    });

    test('an event of another account, of live money, or about nothing of ours is answered and ignored', async () => {
      const { payment, event } = await paidInSilence();
      const unknown = { ...event.data.object, id: 'pi_3SnotThere' };
      for (const [i, strange] of [
        { ...event, account: 'acct_other' },
        { ...event, livemode: true },
        { ...event, data: { object: unknown } },
        { ...event, type: 'balance.available', data: { object: { object: 'balance' } } },
      ].entries()) {
        const body = JSON.stringify({ ...strange, id: `evt_strange${i}` });
        expect(await send(body, signatureOf(webhookSecret, body, nowS()))).toEqual(received);
      }
      expect(await shop.standing(payment)).toBe('requires_action 0 0');
      await shop.store.runSchedule('payments.inspect-open');
      await shop.agrees();
    });
  });

  test('without a key the provider is off, and webhooks are refused', async () => {
    const plugins = [ledger({}), payments({}), paymentsStripe({})];
    await using store = await createTestStore({ plugins, database });
    expect(
      await store
        .service(Payments)
        .accepts(store.outside(), { provider: 'stripe', amount: { amount: 100n, currency: 'EUR' }, asset: undefined }),
    ).toMatchObject({
      problem: { code: 'payments-stripe.not-configured' },
    });
    const answer = await request(store.app)
      .post('/hooks/stripe')
      .set('stripe-signature', signatureOf('', '{}', nowS()))
      .send('{}');
    expect([answer.status, answer.body.code]).toEqual([503, 'payments-stripe.not-configured']);
    expect((await request(store.app).get('/dev/stripe')).status).toBe(404);
  });
});
