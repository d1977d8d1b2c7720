import type { Id } from '@souk/core';

/**
 * What was given back of the money an order was credited with, until the order has said what it is: less revenue, less of a surplus, or less
 * credited. Payments debit it when a refund is asked for; orders credit it when they follow.
 */
export const orderRefunds = (orderId: Id<'ord'>): string => `order_refunds:${orderId}`;

export const ours = {
  /** What providers kept for themselves. */
  fees: 'fees',
  /** Asked to go back to shoppers, and not gone yet. */
  refundsPayable: 'refunds_payable',
  /** Pulled back by banks: argued about, or lost. */
  disputes: 'disputes',
  /** Owed to customers as store credit. */
  customerCredit: 'customer_credit',
} as const;
