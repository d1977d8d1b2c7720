import { durationMs } from '@souk/core';
import { z } from 'zod';
import { paymentsStripe } from './contracts.ts';

const duration = (like: RegExp, example: string) => z.string().regex(like, `must be a duration like "${example}"`);
const secretsIn = (text: string): string[] =>
  text
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');

/** Origin only: Stripe's library takes a host and no path. */
const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).pathname === '/';

/** Stands in the shopper's next action until a real one is set: Stripe.js would refuse it. */
const noPublishableKey = 'pk_test_notSet';

export const Settings = paymentsStripe.config(
  z
    .object({
      secretKey: z
        .string()
        .trim()
        .regex(/^(sk|rk)_\S+$/, 'must be a secret or restricted key of Stripe: sk_test_…, rk_live_…')
        .optional()
        .meta({
          env: 'STRIPE_SECRET_KEY',
          secret: true,
          description: 'The key of the Stripe account; a restricted key is enough. None: Stripe is off',
        }),
      webhookSecret: z.string().default('').transform(secretsIn).meta({
        env: 'STRIPE_WEBHOOK_SECRET',
        secret: true,
        description: 'Signs the webhooks (whsec_…); several, comma-separated, while rotating',
      }),
      publishableKey: z
        .string()
        .trim()
        .regex(/^pk_\S+$/, 'must be a publishable key of Stripe: pk_test_…')
        .default(noPublishableKey)
        .meta({ env: 'STRIPE_PUBLISHABLE_KEY', description: 'For Stripe.js in the browser' }),
      apiBase: z
        .string()
        .default('https://api.stripe.com')
        .refine(isOrigin, 'must be an origin like "https://api.stripe.com", without a path')
        .meta({ env: 'STRIPE_API_BASE', description: 'Where the API is asked: a proxy, or a stand-in' }),
      capture: z
        .enum(['automatic', 'manual'])
        .default('automatic')
        .meta({ description: 'manual: cards are authorised only, and captured by staff' }),
      page: z
        .enum(['own', 'hosted'])
        .default('own')
        .meta({ description: 'hosted: the shopper pays on a page of Stripe (Checkout Sessions)' }),
      returnUrl: z
        .string()
        .refine((text) => URL.canParse(text), 'must be a URL')
        .optional()
        .meta({ description: 'Where the hosted page leads back to' }),
      setupFutureUsage: z
        .enum(['on_session', 'off_session'])
        .optional()
        .meta({ description: 'Keep the cards signed-in customers pay with, for later payments; none are kept when left out' }),
      payWithin: duration(/^\d+ (minute|hour|day)s?$/, '1 hour')
        .default('1 hour')
        .transform(durationMs)
        .meta({ description: 'How long a shopper has to pay' }),
      timeout: duration(/^\d+ (millisecond|second)s?$/, '3 seconds')
        .default('3 seconds')
        .transform(durationMs)
        .meta({ description: 'How long one call may take; it is made twice at most' }),
    })
    .superRefine((settings, context) => {
      const { secretKey, webhookSecret, publishableKey, page, returnUrl, payWithin } = settings;
      const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
      if (secretKey !== undefined && webhookSecret.length === 0)
        fault(
          'webhookSecret',
          'STRIPE_WEBHOOK_SECRET is blank while STRIPE_SECRET_KEY is set: webhooks could not be told from forged ones',
        );
      if (secretKey?.includes('_live_') && !publishableKey.startsWith('pk_live_'))
        fault('publishableKey', 'STRIPE_PUBLISHABLE_KEY must be the live key that belongs to the live STRIPE_SECRET_KEY');
      if (page === 'hosted' && returnUrl === undefined) fault('returnUrl', 'the hosted page must know where to lead back to');
      if (page === 'hosted' && payWithin < 35 * 60_000)
        fault('payWithin', 'the hosted page is open for half an hour at least: give 35 minutes or more');
    }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
