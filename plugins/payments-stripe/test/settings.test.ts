import { createTestStore } from '@souk/core/testing';
import ledger from '@souk/ledger';
import payments from '@souk/payments';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import paymentsStripe from '../src/plugin.ts';
import { refuseInProduction } from '../src/refuse-in-production.ts';

const open = (environment: Record<string, string>, settings: Parameters<typeof paymentsStripe>[0] = {}) =>
  createTestStore({ plugins: [ledger({}), payments({}), paymentsStripe(settings)], environment });
const test1 = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };

describe('settings', () => {
  test.each([
    ['a blank webhook secret', { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: '' }, /webhookSecret: set STRIPE_WEBHOOK_SECRET/],
    ['secrets that are all commas', { STRIPE_SECRET_KEY: 'rk_test_1', STRIPE_WEBHOOK_SECRET: ' , ,' }, /STRIPE_WEBHOOK_SECRET is blank/],
    ['a publishable key for a secret one', { ...test1, STRIPE_SECRET_KEY: 'pk_test_1' }, /STRIPE_SECRET_KEY/],
    ['a base with a path', { ...test1, STRIPE_API_BASE: 'https://proxy.example/stripe' }, /STRIPE_API_BASE/],
    ['a live key without its publishable key', { ...test1, STRIPE_SECRET_KEY: 'sk_live_1' }, /STRIPE_PUBLISHABLE_KEY/],
  ])('refuses to boot with %s', async (_what, environment, message) => {
    await expect(open(environment)).rejects.toThrow(message);
  });

  test('does not say the key when it complains', async () => {
    await expect(open({ ...test1, STRIPE_SECRET_KEY: 'wrong_hunter2' })).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });

  test('the hosted page must know the way back, and stay open long enough', async () => {
    await expect(open(test1, { page: 'hosted' })).rejects.toThrow(/returnUrl: set/);
    await expect(open(test1, { page: 'hosted', returnUrl: 'https://shop.example', payWithin: '20 minutes' })).rejects.toThrow(
      /half an hour/,
    );
  });

  test('production asks Stripe by https, or on this machine', () => {
    expect(refuseInProduction({ apiBase: 'http://stripe.example' })).toMatch(/without https/);
    expect(refuseInProduction({ apiBase: 'https://api.stripe.com' })).toBeUndefined();
    expect(refuseInProduction({ apiBase: 'http://127.0.0.1:12111' })).toBeUndefined();
  });

  test('GET /dev/stripe says where a stand-in is, and nothing of Stripe itself', async () => {
    const standIn = { ...test1, STRIPE_API_BASE: 'http://127.0.0.1:12111', STRIPE_PUBLISHABLE_KEY: 'pk_test_9' };
    await using store = await open(standIn);
    expect((await request(store.app).get('/dev/stripe')).body).toEqual({ apiBase: 'http://127.0.0.1:12111', publishableKey: 'pk_test_9' });
    await using real = await open(test1);
    expect((await request(real.app).get('/dev/stripe')).status).toBe(404);
  });
});
