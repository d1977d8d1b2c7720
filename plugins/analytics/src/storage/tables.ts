import type { Id } from '@souk/core';
import { analytics } from '../contracts.ts';

export interface CartRow {
  cart_id: Id<'cart'>;
  /** The day in UTC, `2026-11-20`, as are the other `_on` columns. */
  opened_on: string;
}

export interface PurchaseRow {
  order_id: Id<'ord'>;
  placed_on: string | null;
  /** Null again when the payment was taken back. */
  paid_on: string | null;
  /** When we last heard about the payment: news that comes late must not undo what came after it. */
  payment_heard_at: Date | null;
  provider: string | null;
  currency: string | null;
  amount: string | null;
}

/** What an order gave back of its sale by one of its steps; negative when it was sold after all. */
export interface ReturnRow {
  order_id: Id<'ord'>;
  version: number;
  returned_on: string;
  currency: string;
  amount: string;
}

export const tables = analytics.tables<{ analytics_carts: CartRow; analytics_purchases: PurchaseRow; analytics_returns: ReturnRow }>();
