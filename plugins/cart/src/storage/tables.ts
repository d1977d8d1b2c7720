import type { Id } from '@souk/core';
import { cart } from '../contracts.ts';

/** open → converted | abandoned; only an open cart changes. */
export type CartState = 'open' | 'converted' | 'abandoned';

export interface CartRow {
  id: Id<'cart'>;
  currency: string;
  state: CartState;
  version: number;
  email: string | null;
  /** JSON, as are the billing address and what was agreed. */
  shipping_address: string | null;
  billing_address: string | null;
  order_id: Id<'ord'> | null;
  /** The lines, charges and totals the order was placed from; prices may move on, this does not. */
  agreed: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface LineRow {
  id: Id<'lin'>;
  cart_id: Id<'cart'>;
  variant_id: Id<'var'>;
  sku: string;
  /** What the shopper saw when they added it: shown when it is no longer for sale. */
  title: string;
  options: string;
  unit_price: string;
  quantity: number;
}

export interface CartWithLines {
  readonly row: CartRow;
  readonly lines: readonly LineRow[];
}

export const tables = cart.tables<{ cart_carts: CartRow; cart_lines: LineRow }>();
