import type { Id, Tx } from '@souk/core';
import type { Payments } from '@souk/payments/contracts';
import { refundSurplus } from './jobs/refund-surplus.ts';

/** What each payment of an order brought it is given back, by a job of its own. */
export async function giveAllBack(tx: Tx, payments: Payments, orderId: Id<'ord'>): Promise<void> {
  for (const { id: paymentId, amountCaptured, amountRefunded } of (await payments.allOfOrders(tx, [orderId])).get(orderId) ?? []) {
    if (amountCaptured.amount > amountRefunded.amount) tx.enqueue(refundSurplus, { orderId, paymentId, from: 'order', reason: 'late' });
  }
}
