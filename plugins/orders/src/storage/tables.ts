import type { Id } from '@souk/core';
import { type OrderState, orders } from '../contracts.ts';

export interface OrderRow {
  /** Counted up by the database; a number of an order that was rolled back is never used. */
  number: number;
  id: Id<'ord'>;
  source: Id<'cart'>;
  state: OrderState;
  version: number;
  currency: string;
  subtotal: string;
  discount: string;
  shipping: string;
  tax: string;
  other: string;
  total: string;
  /** SHA-256 over lines and totals: what was agreed does not change. */
  totals_hash: string;
  /** Whose account placed it; null for a guest's. */
  customer_id: string | null;
  email: string | null;
  /** JSON, as is the billing address. */
  shipping_address: string | null;
  billing_address: string | null;
  /** The payment that turned it paid. */
  paid_by: Id<'pay'> | null;
  /** The ledger key of its sale, while it is sold. */
  sale_key: string | null;
  /** Of its money, what lies in suspense, and why. */
  overpaid: string;
  duplicate: string;
  late: string;
  /** Of its sale, what was given back: booked against revenue, tax and shipping. */
  returned: string;
  /** All that was given back of its money and is booked, from wherever. */
  given_back: string;
  placed_at: Date;
  updated_at: Date;
}

export interface LineRow {
  order_id: Id<'ord'>;
  position: number;
  sku: string;
  title: string;
  /** JSON. */
  options: string;
  quantity: number;
  unit_price: string;
  total: string;
}

/** One row for each version: which hop it was, and why. */
export interface HistoryRow {
  order_id: Id<'ord'>;
  version: number;
  from_state: OrderState | null;
  to_state: OrderState;
  reason: string;
  happened_at: Date;
}

export const tables = orders.tables<{ orders_orders: OrderRow; orders_lines: LineRow; orders_history: HistoryRow }>();
