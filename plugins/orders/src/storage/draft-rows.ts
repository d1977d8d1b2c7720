import { createHash } from 'node:crypto';
import type { Tx } from '@souk/core';
import type { OrderDraft } from '../contracts.ts';
import type { HistoryRow, LineRow, OrderRow } from './tables.ts';

/** What is written for a draft; the number is the database's to give. */
export function draftRows(tx: Tx, draft: OrderDraft): { order: Omit<OrderRow, 'number'>; lines: LineRow[]; history: HistoryRow } {
  const { id, source, customerId, email, shippingAddress, billingAddress, totals } = draft;
  const lines = draft.lines.map((line, position): LineRow => {
    const { sku, title, options, quantity, unitPrice, total } = line;
    const amounts = { unit_price: `${unitPrice.amount}`, total: `${total.amount}` };
    return { order_id: id, position, sku, title, options: JSON.stringify(options), quantity, ...amounts };
  });
  const sums = {
    currency: totals.total.currency,
    subtotal: `${totals.subtotal.amount}`,
    discount: `${totals.discount.amount}`,
    shipping: `${totals.shipping.amount}`,
    tax: `${totals.tax.amount}`,
    other: `${totals.other.amount}`,
    total: `${totals.total.amount}`,
  };
  const order = {
    id,
    source,
    state: 'awaiting_payment',
    version: 1,
    ...sums,
    totals_hash: totalsHash(sums, lines),
    customer_id: customerId ?? null,
    email: email ?? null,
    shipping_address: shippingAddress ? JSON.stringify(shippingAddress) : null,
    billing_address: billingAddress ? JSON.stringify(billingAddress) : null,
    paid_by: null,
    sale_key: null,
    overpaid: '0',
    duplicate: '0',
    late: '0',
    returned: '0',
    given_back: '0',
    placed_at: tx.now,
    updated_at: tx.now,
  } as const;
  const history: HistoryRow = {
    order_id: id,
    version: 1,
    from_state: null,
    to_state: 'awaiting_payment',
    reason: 'placed',
    happened_at: tx.now,
  };
  return { order, lines, history };
}

type Sums = Pick<OrderRow, 'currency' | 'subtotal' | 'discount' | 'shipping' | 'tax' | 'other' | 'total'>;

/** Over what was agreed, in a fixed order: the same from the rows as from the draft. */
export function totalsHash(sums: Sums, lines: readonly LineRow[]): string {
  const { currency, subtotal, discount, shipping, tax, other, total } = sums;
  const agreed = [
    currency,
    subtotal,
    discount,
    shipping,
    tax,
    other,
    total,
    ...lines.flatMap((line) => [line.sku, line.quantity, line.unit_price, line.total]),
  ];
  return createHash('sha256').update(JSON.stringify(agreed)).digest('base64url');
}
