import type { Id } from '@souk/core';
import { paymentsStripe } from '../contracts.ts';

/** What we asked Stripe for, written before we ask: what an object of Stripe's must match to be ours. */
export interface AttemptRow {
  attempt_id: Id<'att'>;
  payment_id: Id<'pay'>;
  order_id: Id<'ord'>;
  currency: string;
  amount: string;
  /** As the settings said then, so that a second try asks the same. */
  capture: 'automatic' | 'manual';
  page: 'own' | 'hosted';
  /** `cus_…` of a signed-in shopper. */
  stripe_customer: string | null;
  setup_future_usage: 'on_session' | 'off_session' | null;
  expires_at: Date;
  /** `pi_…`, once it is known; unique. */
  intent_id: string | null;
  /** `cs_…` of the hosted page; unique. */
  session_id: string | null;
  created_at: Date;
}
/** A capture we asked for: Stripe tells sums only. */
export interface CaptureRow {
  capture_id: Id<'cap'>;
  attempt_id: Id<'att'>;
  amount: string;
  /** Seen to be among what was received. */
  is_done: number;
  created_at: Date;
}
/** Who our customers are at Stripe. */
export interface CustomerRow {
  customer_id: string;
  stripe_customer: string;
  created_at: Date;
}
/** Payouts that are in the books. */
export interface PayoutRow {
  payout_id: string;
  recorded_at: Date;
}
export const tables = paymentsStripe.tables<{
  payments_stripe_attempts: AttemptRow;
  payments_stripe_captures: CaptureRow;
  payments_stripe_customers: CustomerRow;
  payments_stripe_payouts: PayoutRow;
}>();
