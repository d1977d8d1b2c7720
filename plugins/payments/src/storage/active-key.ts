import type { Id } from '@souk/core';

/** An order has one active payment per provider: the key is unique while the payment is active, and empty after. */
export const activeKeyOf = ({ orderId, provider }: { readonly orderId: Id<'ord'>; readonly provider: string }): string =>
  `${orderId}:${provider}`;
