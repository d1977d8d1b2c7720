import { onBothDatabases } from '@souk/core/testing';
import { Payouts } from '@souk/ledger/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStripeShop, type StripeShop } from './open-stripe-shop.ts';
import { sdkFor } from './sdk-for.ts';

const eur = (amount: number) => ({ amount: `${amount}`, currency: 'EUR' });

onBothDatabases((database) => {
  let shop: StripeShop;
  let manual: StripeShop;
  beforeAll(async () => {
    shop = await openStripeShop({ database });
    manual = await openStripeShop({ database, settings: { capture: 'manual' } });
  }, 60_000);
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
    await manual[Symbol.asyncDispose]();
  });

  describe('paying by card', () => {
    test('a card pays, and Stripe, ledger and payment agree', async () => {
      const fees = await shop.account('fees');
      const opened = await shop.opened();
      expect(opened.payment).toMatchObject({ state: 'requires_action', nextAction: { publishableKey: 'pk_test_standIn' } });
      expect((await shop.pay(opened)).body.status).toBe('succeeded');
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('captured 10000 0');
      await shop.agrees();
      const [row] = (await shop.store.running.database.run('SELECT * FROM payments_payments WHERE id = ?', [opened.payment.id])).rows;
      expect(JSON.stringify(row)).not.toContain('_secret_');
      expect((await shop.account('fees')) - fees).toBe(165n);
      expect(
        shop.standIn.calls.find(({ params }) => (params['metadata'] as Record<string, string>)?.['payment_id'] === opened.payment.id),
      ).toMatchObject({
        call: 'POST /v1/payment_intents',
        idempotencyKey: expect.stringMatching(/^att_/),
        apiVersion: '2026-10-28.endive',
        params: { metadata: { payment_id: opened.payment.id, order_id: opened.payment.orderId } },
      });
    });

    test('with 3-D Secure, two partial refunds and a lost dispute', async () => {
      const clearing = await shop.account('provider_clearing:stripe');
      const opened = await shop.opened();
      expect((await shop.pay(opened, 'pm_card_threeDSecure2Required')).body.status).toBe('requires_action');
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('requires_action 0 0');
      shop.standIn.control.settle(opened.id, 'succeeded');
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('captured 10000 0');
      for (const [amount, refunded] of [
        [1_500, 1_500],
        [500, 2_000],
      ] as const) {
        const answer = await shop.staff(opened.payment, 'refunds', { amount: eur(amount), reason: 'a cup was broken' });
        expect(answer.status).toBeLessThan(300);
        await shop.arrive();
        expect(await shop.standing(opened.payment)).toBe(`captured 10000 ${refunded}`);
      }
      const refunds = [...shop.standIn.world.refunds.values()].filter((it) => it.payment_intent === opened.id);
      expect(refunds.map(({ amount, metadata }) => [amount, /^ref_/.test(metadata['refund_id'] ?? '')])).toEqual([
        [1_500, true],
        [500, true],
      ]);
      await shop.agrees();
      const { id } = shop.standIn.control.dispute(opened.id, {});
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('disputed 10000 2000');
      shop.standIn.control.settle(id, 'lost');
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('lost 10000 2000');
      await shop.agrees();
      expect((await shop.account('provider_clearing:stripe')) - clearing).toBe(10_000n - 165n - 2_000n - 8_000n - 2_000n);
    });

    test('a dispute is won, fee and all', async () => {
      const clearing = await shop.account('provider_clearing:stripe');
      const opened = await shop.opened();
      await shop.pay(opened, 'pm_card_createDispute');
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('disputed 10000 0');
      const dispute = [...shop.standIn.world.disputes.values()].find((it) => it.payment_intent === opened.id);
      shop.standIn.control.settle(dispute?.id ?? '', 'won');
      await shop.agrees();
      expect(await shop.standing(opened.payment)).toBe('won 10000 0');
      expect((await shop.account('provider_clearing:stripe')) - clearing).toBe(10_000n - 165n);
    });

    test('a declined card may be followed by a good one', async () => {
      const opened = await shop.opened();
      const declined = await shop.pay(opened, 'pm_card_chargeDeclined');
      expect([declined.status, declined.body.error?.decline_code]).toEqual([402, 'generic_decline']);
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('requires_action 0 0');
      // What to pay with another card is shown as before.
      expect((await shop.shown(opened.payment)).nextAction).toMatchObject({
        paymentIntentId: opened.id,
        clientSecret: opened.clientSecret,
      });
      await shop.pay(opened);
      await shop.agrees();
      expect(await shop.standing(opened.payment)).toBe('captured 10000 0');
    });

    test('authorised, captured in part, the rest let go', async () => {
      const shop = manual;
      const opened = await shop.opened();
      await shop.pay(opened);
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('authorized 0 0');
      expect((await shop.staff(opened.payment, 'captures', { amount: eur(4_000) })).body).toMatchObject({
        state: 'authorized',
        amountCaptured: eur(4_000),
      });
      expect((await shop.staff(opened.payment, 'captures', { amount: eur(2_500) })).body).toMatchObject({
        state: 'authorized',
        amountCaptured: eur(6_500),
      });
      expect((await shop.staff(opened.payment, 'captures', { amount: eur(3_501) })).status).toBe(409);
      const voided = await shop.staff(opened.payment, 'voids', { reason: 'sold out' });
      expect(voided.status).toBeLessThan(300);
      await shop.agrees();
      expect(await shop.standing(opened.payment)).toBe('captured 6500 0');
      expect(shop.standIn.world.paymentIntents.get(opened.id)).toMatchObject({ amount_received: 6_500, amount_capturable: 0 });
    });

    test('where Stripe captures once only, a part is captured when the rest may be let go', async () => {
      const shop = manual;
      const opened = await shop.opened();
      const intent = shop.standIn.world.paymentIntents.get(opened.id);
      // What an account without multicapture is given, whatever it asked for.
      if (intent) intent.payment_method_options = {};
      await shop.pay(opened);
      await shop.arrive();
      const refused = await shop.staff(opened.payment, 'captures', { amount: eur(4_000) });
      expect([refused.status, refused.body.code]).toEqual([409, 'payments.provider-refused']);
      expect(await shop.standing(opened.payment)).toBe('authorized 0 0');
      const answer = await shop.staff(opened.payment, 'captures', { amount: eur(4_000), final: true });
      expect(answer.body).toMatchObject({ state: 'captured', amountCaptured: eur(4_000) });
      await shop.agrees();
      expect(shop.standIn.world.paymentIntents.get(opened.id)).toMatchObject({ status: 'succeeded', amount_capturable: 0 });
    });

    test('authorised, captured whole; authorised and let go', async () => {
      const shop = manual;
      const [one, other] = [await shop.opened(), await shop.opened()];
      await shop.pay(one);
      await shop.pay(other);
      await shop.arrive();
      expect((await shop.staff(one.payment, 'captures')).body).toMatchObject({ state: 'captured', amountCaptured: eur(10_000) });
      await shop.staff(other.payment, 'voids', { reason: 'the shopper left' });
      await shop.agrees();
      expect(await shop.standing(other.payment)).toBe('voided 0 0');
      expect((await shop.shown(other.payment)).nextAction).toBeNull();
      expect(shop.standIn.world.paymentIntents.get(other.id)?.status).toBe('canceled');
    });

    test('refunds that take time: one arrives, one comes back, one was made in the dashboard', async () => {
      const opened = await shop.opened();
      await shop.pay(opened, 'pm_card_pendingRefund');
      await shop.arrive();
      await shop.staff(opened.payment, 'refunds', { amount: eur(1_000), reason: 'late' });
      await shop.staff(opened.payment, 'refunds', { amount: eur(2_000), reason: 'later' });
      await shop.arrive();
      const own = [...shop.standIn.world.refunds.values()].filter((it) => it.payment_intent === opened.id);
      const [first, second] = own.map(({ id }) => id);
      shop.standIn.control.settle(first as string, 'succeeded');
      shop.standIn.control.settle(second as string, 'failed');
      await shop.agrees();
      expect(await shop.standing(opened.payment)).toBe('captured 10000 1000');
      const dashboard = shop.standIn.control.refund(opened.id, 500) as { id: string };
      shop.standIn.control.settle(dashboard.id, 'succeeded');
      await shop.agrees();
      expect(await shop.standing(opened.payment)).toBe('captured 10000 1500');
    });

    test('a debit that takes days', async () => {
      const [one, other] = [await shop.opened(), await shop.opened()];
      await shop.pay(one, 'pm_usBankAccount');
      await shop.pay(other, 'pm_usBankAccount');
      await shop.arrive();
      expect(await shop.standing(one.payment)).toBe('processing 0 0');
      shop.standIn.control.settle(one.id, 'succeeded');
      shop.standIn.control.settle(other.id, 'failed');
      await shop.agrees();
      expect([await shop.standing(one.payment), await shop.standing(other.payment)]).toEqual(['captured 10000 0', 'requires_action 0 0']);
    });

    test('on the hosted page', async () => {
      const settings = { page: 'hosted', returnUrl: 'https://shop.example/thanks' } as const;
      await using shop = await openStripeShop({ database, settings });
      const open = async () => shop.service.open(shop.store.outside(), (await shop.place()).id);
      const payment = await open();
      if (payment.nextAction?.type !== 'redirect') throw new Error('no page');
      const paid = await fetch(payment.nextAction.url, {
        method: 'POST',
        body: new URLSearchParams({ number: '4242424242424242' }),
        redirect: 'manual',
      });
      expect(paid.headers.get('location')).toBe('https://shop.example/thanks');
      await shop.agrees();
      expect(await shop.standing(payment)).toBe('captured 10000 0');
      await shop.staff(payment, 'refunds', { amount: eur(100), reason: 'kindness' });
      await shop.agrees();
      expect(await shop.standing(payment)).toBe('captured 10000 100');
      const [left, staffed] = [await open(), await open()];
      await shop.staff(staffed, 'voids', { reason: 'closed' });
      if (left.providerReference === undefined) throw new Error('no session');
      await sdkFor(shop.standIn).checkout.sessions.expire(left.providerReference);
      await shop.agrees();
      expect([await shop.standing(left), await shop.standing(staffed)]).toEqual(['voided 0 0', 'voided 0 0']);
    });

    test('a payout comes to nothing left over, and none of it is unknown', async () => {
      await using auto = await openStripeShop({ database });
      for (const method of ['pm_card_visa', 'pm_card_createDispute', 'pm_card_mastercard', 'pm_card_amex']) {
        const opened = await auto.opened();
        await auto.pay(opened, method);
        await auto.arrive();
        if (method === 'pm_card_mastercard') await auto.staff(opened.payment, 'refunds', { amount: eur(1_234), reason: 'kindness' });
      }
      const [dispute] = [...auto.standIn.world.disputes.keys()];
      auto.standIn.control.settle(dispute as string, 'won');
      await auto.agrees();
      const before = await auto.account('provider_clearing:stripe');
      expect((await fetch(`${auto.standIn.url}/_control/payouts`, { method: 'POST', body: '{}' })).status).toBe(200);
      for (let twice = 0; twice < 2; twice += 1) await auto.store.runSchedule('payments-stripe.record-payouts');
      await auto.store.verify();
      expect(await auto.store.service(Payouts).breaks(auto.store.outside(), { limit: 10 })).toEqual([]);
      expect(await auto.account('provider_clearing:stripe')).toBe(0n);
      expect(await auto.account('bank:main')).toBe(before);
      expect(await auto.account('suspense:')).toBe(0n);
    });

    test('a payout of several captures of one card', async () => {
      await using own = await openStripeShop({ database, settings: { capture: 'manual' } });
      const opened = await own.opened();
      await own.pay(opened);
      await own.arrive();
      for (const amount of [1_000, 1_000, 2_500]) await own.staff(opened.payment, 'captures', { amount: eur(amount) });
      await own.staff(opened.payment, 'voids', { reason: 'enough' });
      await own.agrees();
      await fetch(`${own.standIn.url}/_control/payouts`, { method: 'POST', body: '{}' });
      await own.store.runSchedule('payments-stripe.record-payouts');
      expect(await own.store.service(Payouts).breaks(own.store.outside(), { limit: 10 })).toEqual([]);
      expect(await own.account('provider_clearing:stripe')).toBe(0n);
    });

    test('what Stripe lists tells what no webhook did, and who is a stranger', async () => {
      await using shop = await openStripeShop({ database });
      const opened = await shop.opened();
      shop.standIn.control.script({ webhooks: [{ fault: 'never', times: 100 }] });
      await shop.pay(opened);
      await sdkFor(shop.standIn).paymentIntents.create({ amount: 777, currency: 'eur', confirm: true, payment_method: 'pm_card_visa' });
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('requires_action 0 0');
      shop.standIn.faults.clear();
      await shop.store.runSchedule('payments.read-changes');
      await shop.arrive();
      expect(await shop.standing(opened.payment)).toBe('captured 10000 0');
      const lines = shop.store.log.filter(({ message }) => message === 'Ours and theirs differed');
      expect(lines).toMatchObject([{ fields: { provider: 'stripe', strangers: 1 } }]);
    });
  });
});
