import { z } from 'zod';
import { idOf } from './standing-at-stripe.ts';

/** The news we ask Stripe for; `changes` lists the same. */
export const eventTypes = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'charge.succeeded',
  'charge.captured',
  'charge.updated',
  'charge.refunded',
  'charge.refund.updated',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
] as const;

const reference = z.union([z.string(), z.looseObject({ id: z.string() })]).nullish();

/** What we read of an event. What happened is asked of Stripe afresh; the event says only what to ask for. */
export const Told = z.object({
  id: z.string().regex(/^[\x21-\x7e]{1,190}$/),
  type: z.string(),
  /** Of a connected account: not our money. */
  account: z.string().optional(),
  livemode: z.boolean(),
  /** Of kinds we do not hear, the object may have no id. */
  data: z.object({ object: z.object({ id: z.string().optional(), object: z.string(), payment_intent: reference }) }),
});
export type Told = z.output<typeof Told>;

export interface About {
  readonly intentId: string | undefined;
  readonly sessionId: string | undefined;
  /** Refunds and disputes are to be read as well. */
  readonly full: boolean;
}

export function aboutOf({ data: { object } }: Pick<Told, 'data'>): About {
  const { object: kind, id } = object;
  const full = kind === 'refund' || kind === 'dispute' || kind === 'charge';
  return {
    intentId: kind === 'payment_intent' ? id : idOf(object.payment_intent),
    sessionId: kind === 'checkout.session' ? id : undefined,
    full,
  };
}

export const isHeard = (type: string): boolean => (eventTypes as readonly string[]).includes(type);
