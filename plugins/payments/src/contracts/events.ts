import { idSchema, Money } from '@souk/core';
import { z } from 'zod';
import { PaymentId, payments } from './identity.ts';
import { RefundId } from './payment.ts';

/*
 * Events of one kind are told in the order of their order's key. Those of different kinds may overtake each other (captured, reversed, captured
 * may be heard as captured, captured, reversed): whoever acts on them asks `Payments.ofOrders` how the payment stands now.
 */
const about = { paymentId: PaymentId, orderId: idSchema('ord'), provider: z.string(), amount: Money.schema };
/** Money arrived. `covered`: the payment now holds all it asked for. */
export const paymentCaptured = payments.event('captured', {
  version: 1,
  key: 'orderId',
  payload: z.object({ ...about, covered: z.boolean() }),
});
/** Money arrived for a payment that was given up; it waits in suspense. `total` is all that waits for it. */
export const paymentCapturedLate = payments.event('captured-late', {
  version: 1,
  key: 'orderId',
  payload: z.object({ ...about, total: Money.schema }),
});
export const paymentProcessing = payments.event('processing', { version: 1, key: 'orderId', payload: z.object(about) });
/** The shopper's bank holds it for us. */
export const paymentAuthorized = payments.event('authorized', { version: 1, key: 'orderId', payload: z.object(about) });
/** Let go by the provider or by staff; `amount` is what is asked for no more. Not told when `Payments.void` does it. */
export const paymentVoided = payments.event('voided', { version: 1, key: 'orderId', payload: z.object(about) });
/** Captured money went away again. The payment may be paid once more until its (perhaps later) `expiresAt`. */
export const paymentReversed = payments.event('reversed', {
  version: 1,
  key: 'orderId',
  payload: z.object({ ...about, covered: z.boolean() }),
});
export const paymentExpired = payments.event('expired', { version: 1, key: 'orderId', payload: z.object(about) });
export const paymentFailed = payments.event('failed', { version: 1, key: 'orderId', payload: z.object({ ...about, reason: z.string() }) });

const refund = { ...about, refundId: RefundId };
/** A refund was asked for: what it gives back is the order's no more. Told once, whoever asked. */
export const refundRequested = payments.event('refund-requested', { version: 1, key: 'orderId', payload: z.object(refund) });
/** The money went back to the shopper. */
export const paymentRefunded = payments.event('refunded', { version: 1, key: 'orderId', payload: z.object(refund) });
/** It did not; the money is the order's again, or waits in suspense again. */
export const refundFailed = payments.event('refund-failed', {
  version: 1,
  key: 'orderId',
  payload: z.object({ ...refund, reason: z.string() }),
});

const dispute = { ...about, disputeId: z.string() };
export const paymentDisputed = payments.event('disputed', { version: 1, key: 'orderId', payload: z.object(dispute) });
export const disputeClosed = payments.event('dispute-closed', {
  version: 1,
  key: 'orderId',
  payload: z.object({ ...dispute, outcome: z.enum(['won', 'lost']) }),
});
