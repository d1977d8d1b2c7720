import type { Id } from '@souk/core';
import { onBothDatabases } from '@souk/core/testing';
import { PaymentProvider } from '@souk/payments/contracts';
import { paymentProviderContract } from '@souk/payments/testing';
import { describe, expect, test } from 'vitest';
import { openStripeShop } from './open-stripe-shop.ts';
import { sdkFor } from './sdk-for.ts';

onBothDatabases((database) => {
  describe.each([
    ['with a form of our own', {}],
    ['on the hosted page', { page: 'hosted', returnUrl: 'https://shop.example/thanks' }],
  ] as const)('%s', (_name, settings) => {
    paymentProviderContract(async () => {
      const shop = await openStripeShop({ database, settings });
      const [provider] = shop.store.service(PaymentProvider);
      if (!provider) throw new Error('no provider');
      return {
        provider,
        outside: shop.store.outside(),
        asset: undefined,
        currency: 'EUR',
        place: async (amount) => ({ payment: await shop.place(amount), attemptId: shop.store.outside().newId('att') as Id<'att'> }),
        verify: () => shop.store.verify(),
        close: async () => shop[Symbol.asyncDispose](),
      };
    });
  });

  test('refuses what Stripe would refuse, before an order is placed', async () => {
    await using shop = await openStripeShop({ database });
    const ask = (amount: bigint, currency: string, asset?: string) =>
      shop.service.accepts(shop.store.outside(), { provider: 'stripe', amount: { amount, currency }, asset });
    expect(await ask(1_000n, 'EUR')).toHaveProperty('done');
    expect(await ask(0n, 'EUR')).toMatchObject({ problem: { code: 'payments-stripe.amount-not-taken' } });
    expect(await ask(1_231n, 'KWD')).toMatchObject({ problem: { code: 'payments-stripe.amount-not-taken' } });
    expect(await ask(1_000n, 'EUR', 'eip155:1/slip44:60')).toMatchObject({ problem: { code: 'payments-stripe.asset-not-taken' } });
    const tooSmall = await shop.place(10n);
    await expect(shop.service.open(shop.store.outside(), tooSmall.id)).rejects.toMatchObject({ code: 'payments.provider-failed' });
    expect(await shop.standing(tooSmall)).toBe('failed 0 0');
  });

  test('asked twice for one attempt, when its answer was not kept: the same intent, by our key', async () => {
    await using shop = await openStripeShop({ database });
    const { payment, id } = await shop.opened();
    const outside = shop.store.outside();
    const { run } = shop.store.running.database;
    const { rows } = await run('SELECT attempt_id FROM payments_stripe_attempts WHERE intent_id = ?', [id]);
    await run('UPDATE payments_stripe_attempts SET intent_id = NULL WHERE intent_id = ?', [id]);
    const [provider] = shop.store.service(PaymentProvider);
    const ask = { payment, attemptId: rows[0]?.['attempt_id'] as Id<'att'>, signal: AbortSignal.timeout(10_000) };
    expect(await provider?.open(outside, ask)).toMatchObject({ nextAction: { paymentIntentId: id } });
    expect(shop.standIn.world.paymentIntents.size).toBe(1);
  });

  test('an intent with our mark over the same number of another currency is none of ours', async () => {
    await using shop = await openStripeShop({ database });
    const { payment, id } = await shop.opened();
    const metadata = shop.standIn.world.paymentIntents.get(id)?.metadata ?? {};
    await shop.store.running.database.run('UPDATE payments_stripe_attempts SET intent_id = NULL WHERE intent_id = ?', [id]);
    const about = { amount: 10_000, confirm: true, payment_method: 'pm_card_visa', metadata };
    const forged = await sdkFor(shop.standIn).paymentIntents.create({ ...about, currency: 'usd' });
    await shop.arrive();
    expect(await shop.standing(payment)).toBe('requires_action 0 0');
    const warned = shop.store.log.filter(({ message, fields }) => message.includes('carries the mark') && fields['intentId'] === forged.id);
    expect(warned.length).toBeGreaterThan(0);
  });

  test('a key that Stripe does not know refuses, and does not leave the order hanging', async () => {
    await using shop = await openStripeShop({ database, environment: { STRIPE_SECRET_KEY: 'sk_test_revoked' } });
    const payment = await shop.place();
    await expect(shop.service.open(shop.store.outside(), payment.id)).rejects.toMatchObject({ code: 'payments.provider-failed' });
    expect(await shop.standing(payment)).toBe('failed 0 0');
  });
});
