import { PricedCart, Totals } from '@souk/cart/contracts';
import { defineContract, Money } from '@souk/core';
import { PaymentId, PaymentState } from '@souk/payments/contracts';
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
/** Another provider may take a part beside it, or it is cancelled first. */
export const ProviderActive = checkout.problem('provider-active', {
  status: 409,
  title: 'A payment of this order by this provider is active already',
  details: z.object({ provider: z.string(), paymentId: PaymentId, state: PaymentState }),
});
export const NothingDue = checkout.problem('nothing-due', {
  status: 409,
  title: 'All that is due is paid, or asked for by other payments',
  details: z.object({ due: Money.schema }),
});
/** `unasked`: of what is due, what no active payment asks for. */
export const MoreThanDue = checkout.problem('more-than-due', {
  status: 409,
  title: 'That is more than is due and not asked for yet',
  details: z.object({ due: Money.schema, unasked: Money.schema }),
});
/** Somebody paid, or asked for a part, between the look and the lock: asked again, it is seen. */
export const DueChanged = checkout.problem('due-changed', {
  status: 409,
  title: 'What is due changed at this moment: ask again',
  details: z.object({ due: Money.schema, unasked: Money.schema }),
});
export const NothingToPay = checkout.problem('nothing-to-pay', {
  status: 409,
  title: 'There is nothing to pay for this cart, and free orders are not taken yet',
});
export const EmailMissing = checkout.problem('email-missing', { status: 409, title: 'The cart needs an e-mail address first' });
