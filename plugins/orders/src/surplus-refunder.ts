import type { Id, Tx } from '@souk/core';
import { orders } from './contracts.ts';

/** Money of an order that is not needed, and why. */
export interface Surplus {
  readonly orderId: Id<'ord'>;
  readonly paymentId: Id<'pay'>;
  readonly from: 'order' | 'suspense';
  readonly reason: 'duplicate' | 'late';
}
export interface SurplusRefunder {
  giveBack(tx: Tx, surplus: Surplus): Promise<void>;
}
export const SurplusRefunderToken = orders.service<SurplusRefunder>('SurplusRefunder');
