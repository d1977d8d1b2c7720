import { PricedCart, Totals } from '@souk/cart/contracts';
import { defineContract } from '@souk/core';
import { z } from 'zod';

export const checkout = defineContract({ name: 'checkout', version: '1.0.0' });

/** The last word before an order is placed: any tap may refuse, with a reason. */
export const validating = checkout.hook('validating', {
  kind: 'veto',
  scope: 'request',
  value: z.object({ ...PricedCart.shape, email: z.string().optional(), totals: Totals, provider: z.string() }),
});

export const PaymentDone = checkout.problem('already-paid', {
  status: 409,
  title: 'This cart became an order that is no longer open for payment',
  details: z.object({ state: z.string() }),
});
/** Money is on its way through the open payment: giving it up now would strand it. */
export const PaymentUnderWay = checkout.problem('payment-under-way', {
  status: 409,
  title: 'A payment of this order is under way and cannot be changed',
  details: z.object({ state: z.string() }),
});
export const NothingToPay = checkout.problem('nothing-to-pay', {
  status: 409,
  title: 'There is nothing to pay for this cart, and free orders are not taken yet',
});
export const EmailMissing = checkout.problem('email-missing', { status: 409, title: 'The cart needs an e-mail address first' });
