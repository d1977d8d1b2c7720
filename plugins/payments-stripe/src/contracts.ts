import { defineContract } from '@souk/core';
import { z } from 'zod';

export const paymentsStripe = defineContract({ name: 'payments-stripe', version: '1.0.0' });

export const NotConfigured = paymentsStripe.problem('not-configured', {
  status: 503,
  title: 'This store has no Stripe account: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET',
});
export const AssetNotTaken = paymentsStripe.problem('asset-not-taken', {
  status: 422,
  title: 'Stripe is paid in the currency of the order; leave the asset out',
});
/** The amount is nothing, too large, or cannot be written in the units Stripe counts this currency in. */
export const AmountNotTaken = paymentsStripe.problem('amount-not-taken', {
  status: 422,
  title: 'Stripe does not take this amount',
  details: z.object({ amount: z.string(), currency: z.string() }),
});
/** `code` and `declineCode` are Stripe's words: https://docs.stripe.com/declines/codes */
export const CardDeclined = paymentsStripe.problem('card-declined', {
  status: 422,
  title: 'The card was declined',
  details: z.object({ code: z.string(), declineCode: z.string().nullable() }),
});
/** No secret of ours made this signature, it is too old, or there is none. */
export const SignatureInvalid = paymentsStripe.problem('signature-invalid', {
  status: 400,
  title: 'This is not signed by our Stripe account',
});
/** Signed, but no event: blank, or not the JSON of one. */
export const EventUnreadable = paymentsStripe.problem('event-unreadable', {
  status: 400,
  title: 'This is no event of Stripe',
});
