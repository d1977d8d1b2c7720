import { Money } from '@souk/core';
import { z } from 'zod';
import { payments } from './identity.ts';

export const ProviderNotFound = payments.problem('provider-not-found', {
  status: 422,
  title: 'There is no such payment provider',
  details: z.object({ provider: z.string(), known: z.array(z.string()) }),
});
export const ProviderFailed = payments.problem('provider-failed', {
  status: 502,
  title: 'The payment provider refused',
  details: z.object({ provider: z.string() }),
});
export const ProviderUnknown = payments.problem('provider-unknown', {
  status: 503,
  title: 'The payment provider did not answer; ask again with the same key',
  details: z.object({ provider: z.string() }),
});
/** It was asked to capture, void or refund, and said no: nothing was done. `reason` is the provider's word. */
export const ProviderRefused = payments.problem('provider-refused', {
  status: 409,
  title: 'The payment provider refused to do this; nothing was changed',
  details: z.object({ provider: z.string(), reason: z.string() }),
});
export const PaymentNotFound = payments.problem('not-found', { status: 404, title: 'There is no such payment' });
export const WrongState = payments.problem('wrong-state', {
  status: 409,
  title: 'The payment is in a state that does not allow this',
  details: z.object({ state: z.string() }),
});
export const AboveDue = payments.problem('above-due', {
  status: 409,
  title: 'That is more than the payment asks for',
  details: z.object({ due: Money.schema }),
});
export const AboveRefundable = payments.problem('above-refundable', {
  status: 409,
  title: 'That is more than can be given back',
  details: z.object({ refundable: Money.schema }),
});
export const WrongCurrency = payments.problem('wrong-currency', {
  status: 422,
  title: 'The payment is in another currency',
  details: z.object({ currency: z.string() }),
});
export const NotCapturedByStaff = payments.problem('not-captured-by-staff', {
  status: 409,
  title: 'Money of this provider is not recorded by hand',
  details: z.object({ provider: z.string() }),
});
export const NotRefundable = payments.problem('not-refundable', {
  status: 409,
  title: 'This provider cannot give money back',
  details: z.object({ provider: z.string() }),
});
export const OperationUnderWay = payments.problem('operation-under-way', {
  status: 409,
  title: 'What became of an earlier capture or void of this payment is not known yet',
  details: z.object({ operation: z.string(), state: z.string() }),
});
export const NothingInSuspense = payments.problem('nothing-in-suspense', {
  status: 409,
  title: 'No money waits in suspense for this payment',
});
