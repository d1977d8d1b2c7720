import type { Quote } from '@souk/cart/contracts';
import { addMs, type Id, type Money } from '@souk/core';
import type { StockRequest } from '@souk/inventory/contracts';
import type { Order, OrderDraft } from '@souk/orders/contracts';
import type { Payment, PaymentDraft } from '@souk/payments/contracts';

/** How the shopper wants to pay. */
export interface Means {
  readonly provider: string;
  readonly asset: string | undefined;
  /** A part of what is due; all of it when left out. */
  readonly amount: Money | undefined;
}

/** What a placed cart came to. */
export interface Agreement {
  readonly order: Order;
  readonly payment: Payment;
}

/** One cart on its way to become an order. */
export interface Ask {
  readonly orderId: Id<'ord'>;
  readonly quote: Quote;
  /** Who asks, when they are signed in. */
  readonly customerId: string | undefined;
  readonly means: Means;
  /** Until when it can be paid. */
  readonly expiresAt: Date;
}

/** Stock is promised a little longer than the order can be paid, so that the payment runs out first. */
export const promisedUntil = (expiresAt: Date): Date => addMs(expiresAt, 30 * 60_000);

/** What a cart calls a quote, an order calls a draft: here one becomes the other. */
export function toDraft({ orderId: id, quote, customerId }: Ask): OrderDraft {
  const { cartId: source, email, shippingAddress, billingAddress, totals } = quote;
  const lines = quote.lines.map(({ sku, title, options, quantity, unitPrice, total }) => ({
    sku,
    title,
    options,
    quantity,
    unitPrice,
    total,
  }));
  return { id, source, customerId, email, shippingAddress, billingAddress, lines, totals };
}

export const toRequest = ({ orderId: reference, quote, expiresAt }: Ask): StockRequest => ({
  reference,
  lines: quote.lines.map(({ sku, quantity }) => ({ sku, quantity })),
  expiresAt: promisedUntil(expiresAt),
});

export const toIntent = ({ orderId, quote, means, expiresAt }: Ask): PaymentDraft => ({
  orderId,
  ...means,
  amount: means.amount ?? quote.totals.total,
  expiresAt,
});
