import { setTimeout as pause } from 'node:timers/promises';
import { onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestFault, WebhookFault } from '../testing/index.ts';
import { type Opened, openStripeShop, type StripeShop } from './open-stripe-shop.ts';
import { sdkFor } from './sdk-for.ts';

const eur = (amount: number) => ({ amount: `${amount}`, currency: 'EUR' });

onBothDatabases((database) => {
  let shop: StripeShop;
  beforeAll(async () => {
    shop = await openStripeShop({ database, settings: { capture: 'manual' } });
  }, 60_000);
  afterAll(() => shop[Symbol.asyncDispose]());

  const script = (...requests: RequestFault[]) => shop.standIn.control.script({ requests });
  /** As shoppers and sweepers do: asks again until it is known. */
  const insist = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === 4) throw error;
      }
    }
  };
  const intentsOf = ({ payment }: Opened) =>
    [...shop.standIn.world.paymentIntents.values()].filter(({ metadata }) => metadata['payment_id'] === payment.id);

  /** Under which keys something was asked for: asked again, it must be the same one, however often a look beforehand would have sufficed. */
  const keysOf = ({ id }: Opened, path: string) => {
    const asked = shop.standIn.calls.filter(
      ({ call, params }) => call === `POST ${path}` && `${path} ${JSON.stringify(params)}`.includes(id),
    );
    return new Set(asked.map(({ idempotencyKey }) => idempotencyKey));
  };

  /** Everything after the first answer; each step goes wrong once on its way. */
  const openInsisting = async (): Promise<Opened> => {
    const { id } = await shop.place();
    const payment = await insist(() => shop.service.open(shop.store.outside(), id));
    const action = payment.nextAction;
    if (action?.type !== 'stripe-payment-intent') throw new Error('nothing to do');
    return { payment, id: action.paymentIntentId, clientSecret: action.clientSecret };
  };

  describe.each<RequestFault['fault']>([
    'timeout_before',
    'timeout_after',
    'cut_before',
    'cut_after',
    'error_before',
    'error_after',
    'error_after_kept',
    'unavailable',
    'rate_limited',
    'conflict',
    'slow',
    'blank_body',
  ])('%s', (fault) => {
    test('opening: one intent, whatever the answer', async () => {
      script({ fault, on: 'POST /v1/payment_intents', times: 2 });
      const opened = await openInsisting();
      shop.standIn.faults.clear();
      expect(intentsOf(opened).map(({ id }) => id)).toEqual([opened.id]);
      await shop.pay(opened);
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('authorized 0 0');
    });

    test('capturing, refunding and letting go: once each, and both sides agree', async () => {
      const opened = await shop.opened();
      await shop.pay(opened);
      await shop.arrive();
      const refunds = () => [...shop.standIn.world.refunds.values()].filter((it) => it.payment_intent === opened.id);
      const until = async (wanted: string, isDone = () => true) => {
        await shop.arrive();
        for (let round = 0; round < 4 && !(isDone() && (await shop.standing(opened.payment)) === wanted); round += 1) {
          await pause(1_050); // what was just asked is left alone for a second
          await shop.store.runSchedule('payments.sweep-operations');
          await shop.arrive();
        }
        shop.standIn.faults.clear();
        expect(await shop.standing(opened.payment)).toBe(wanted);
      };
      script({ fault, on: '/capture', times: 2 });
      await shop.staff(opened.payment, 'captures', { amount: eur(3_000) });
      await until('authorized 3000 0');
      script({ fault, on: '/cancel', times: 2 });
      await shop.staff(opened.payment, 'voids', { reason: 'sold out' });
      await until('captured 3000 0');
      script({ fault, on: 'POST /v1/refunds', times: 2 });
      await shop.staff(opened.payment, 'refunds', { amount: eur(1_000), reason: 'broken' });
      await until('captured 3000 1000', () => refunds().length > 0);
      expect(refunds()).toHaveLength(1);
      for (const path of ['/v1/refunds', `/v1/payment_intents/${opened.id}/capture`, `/v1/payment_intents/${opened.id}/cancel`])
        expect([path, keysOf(opened, path).size]).toEqual([path, 1]);
      await shop.agrees();
    });

    test('an event is worked through when Stripe can be asked again', async () => {
      const opened = await shop.opened();
      script({ fault, on: `GET /v1/payment_intents/${opened.id}` });
      await shop.pay(opened);
      await shop.arrive();
      for (let round = 0; round < 5 && (await shop.standing(opened.payment)) !== 'authorized 0 0'; round += 1) {
        await shop.store.runSchedule('payments.inspect-open');
        await shop.arrive();
      }
      expect(await shop.standing(opened.payment)).toBe('authorized 0 0');
    });
  });

  describe.each<WebhookFault['fault']>([
    'duplicate',
    'reorder',
    'late',
    'never',
    'before_answer',
    'wrong_signature',
    'blank_body',
    'old_timestamp',
    'wrong_account',
  ])('webhooks: %s', (fault) => {
    test('both sides agree in the end', async () => {
      shop.standIn.control.script({ webhooks: [{ fault, times: 20, ...(fault === 'reorder' && { ms: 60 }) }] });
      const opened = await shop.opened();
      await shop.pay(opened);
      await shop.arrive();
      const heard = ['never', 'late', 'wrong_account'].includes(fault) ? 'requires_action 0 0' : 'authorized 0 0';
      expect(await shop.standing(opened.payment)).toBe(heard);
      if (fault === 'late') shop.standIn.webhooks.release();
      else await shop.store.runSchedule('payments.inspect-open');
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('authorized 0 0');
      await shop.staff(opened.payment, 'captures');
      await shop.staff(opened.payment, 'refunds', { amount: eur(700), reason: 'kindness' });
      await shop.arrive();
      shop.standIn.faults.clear();
      shop.standIn.webhooks.release();
      await shop.agrees();
      expect(await shop.standing(opened.payment)).toBe('captured 10000 700');
    });
  });

  test('money arrives before the answer that would say what to do', async () => {
    shop.standIn.control.script({ requests: [{ fault: 'timeout_after', on: 'POST /v1/payment_intents', times: 2 }] });
    const payment = await shop.place();
    await expect(shop.service.open(shop.store.outside(), payment.id)).rejects.toMatchObject({ code: 'payments.provider-unknown' });
    const intent = [...shop.standIn.world.paymentIntents.values()].find(({ metadata }) => metadata['payment_id'] === payment.id);
    expect(await shop.standing(payment)).toBe('unknown 0 0');
    await shop.pay({ payment, id: intent?.id ?? '', clientSecret: intent?.client_secret ?? '' });
    await shop.arrive();
    expect(await shop.standing(payment)).toBe('authorized 0 0');
    await shop.agrees();
  });

  test('captured while somebody reads how the payment stands: it counts once', async () => {
    await using own = await openStripeShop({ database, settings: { capture: 'manual', timeout: '8 seconds' } });
    const opened = await own.opened();
    await own.pay(opened);
    await own.arrive();
    const reading = { fault: 'slow', on: `GET /v1/payment_intents/${opened.id}`, about: 'balance_transaction', ms: 600 } as const;
    own.standIn.control.script({ requests: [reading] });
    const inspected = own.store.runSchedule('payments.inspect-open');
    while (own.standIn.faults.requests.length > 0) await pause(5);
    await own.staff(opened.payment, 'captures', { amount: eur(3_000) });
    await inspected;
    expect(await own.standing(opened.payment)).toBe('authorized 3000 0');
    await own.agrees();
  });

  test('a shopper who pays after the payment was given up: the money waits in suspense, and goes back', async () => {
    await using auto = await openStripeShop({ database });
    const opened = await auto.opened();
    auto.standIn.control.script({ requests: [{ fault: 'unavailable', on: '/cancel', times: 50 }] });
    await auto.store.outside().transact((tx) => auto.service.void(tx, opened.payment.orderId));
    await auto.pay(opened);
    await auto.arrive();
    expect(await auto.standing(opened.payment)).toBe('voided 0 0');
    expect(await auto.account('suspense:')).toBe(-10_000n);
    auto.standIn.faults.clear();
    await auto.agrees();
  });

  test('an intent that carries our mark and was not made by us moves nothing', async () => {
    await using auto = await openStripeShop({ database });
    const opened = await auto.opened();
    const own = auto.standIn.world.paymentIntents.get(opened.id);

    const forged = await sdkFor(auto.standIn).paymentIntents.create({
      amount: 10_000,
      currency: 'eur',
      metadata: own?.metadata ?? {},
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    await auto.arrive();
    expect(await auto.standing(opened.payment)).toBe('requires_action 0 0');
    expect(auto.store.log.some(({ message, fields }) => message.includes('carries the mark') && fields['intentId'] === forged.id)).toBe(
      true,
    );
    await auto.store.verify();
  });
});
