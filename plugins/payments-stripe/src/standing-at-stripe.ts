import type { AttemptRow, CaptureRow } from './storage/tables.ts';
import type { Stripe } from './stripe-sdk.ts';

/** All that Stripe has of one payment at a moment. */
export interface StandingAtStripe {
  readonly intent: Stripe.PaymentIntent;
  readonly charge: Stripe.Charge | undefined;
  /** The provider's own charges, one for each movement; those that are known yet. */
  readonly movements: readonly Stripe.BalanceTransaction[];
  readonly refunds: readonly Stripe.Refund[];
  readonly disputes: readonly Stripe.Dispute[];
}

const pageMax = 100;

export const readIntent = (stripe: Stripe, intentId: string): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge.balance_transaction'] });

/** Reads what hangs on a payment intent that was just read by `readIntent`, afresh. `full` also when its charge shows no sign of refunds or disputes. */
export async function readStanding(
  stripe: Stripe,
  intent: Stripe.PaymentIntent,
  ask: { captures: readonly CaptureRow[]; full: boolean },
): Promise<StandingAtStripe> {
  const charge = objectOf(intent.latest_charge);
  if (!charge || intent.amount_received === 0) return { intent, charge, movements: [], refunds: [], disputes: [] };
  const about = { payment_intent: intent.id, limit: pageMax };
  const refunds = ask.full || charge.amount_refunded > 0 ? await stripe.refunds.list(about).autoPagingToArray({ limit: 1_000 }) : [];
  const disputes = ask.full || charge.disputed ? await stripe.disputes.list(about).autoPagingToArray({ limit: 1_000 }) : [];
  const first = objectOf(charge.balance_transaction);
  // Of several captures, a charge names the first movement only.
  const all =
    ask.captures.length > 1
      ? await stripe.balanceTransactions.list({ source: charge.id, limit: pageMax }).autoPagingToArray({ limit: 1_000 })
      : [];
  const captured = all.filter(({ type }) => type === 'charge' || type === 'payment');
  const others = disputes.flatMap((dispute) => dispute.balance_transactions);
  const movements = new Map([...(first ? [first] : []), ...captured, ...others].map((movement) => [movement.id, movement]));
  return { intent, charge, movements: [...movements.values()], refunds, disputes };
}

/** The payment intent of an attempt whose answer was lost, by the mark we left: at Stripe for a few seconds at least, or not at all. */
export async function findIntent(stripe: Stripe, row: AttemptRow): Promise<Stripe.PaymentIntent | undefined> {
  // Clocks differ by five minutes at most.
  const created = { gte: Math.floor(row.created_at.getTime() / 1_000) - 300 };
  for await (const intent of stripe.paymentIntents.list({ created, limit: pageMax }))
    if (intent.metadata['attempt_id'] === row.attempt_id) return intent;
  return undefined;
}

export async function findSession(stripe: Stripe, row: AttemptRow): Promise<Stripe.Checkout.Session | undefined> {
  const created = { gte: Math.floor(row.created_at.getTime() / 1_000) - 300 };
  for await (const session of stripe.checkout.sessions.list({ created, limit: pageMax }))
    if (session.client_reference_id === row.attempt_id) return session;
  return undefined;
}

/** Stripe says an id, or the object itself where it was asked to. */
export const idOf = (it: string | { readonly id: string } | null | undefined): string | undefined => (typeof it === 'string' ? it : it?.id);
const objectOf = <T extends object>(it: string | T | null | undefined): T | undefined =>
  typeof it === 'object' && it !== null ? it : undefined;
