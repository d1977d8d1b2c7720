import type { Id, Outside } from '@souk/core';
import type { Known } from '../change-book.ts';
import { type OperationId, PaymentNotFound, ProviderRefused } from '../contracts.ts';
import type { Operations } from '../operations.ts';
import { show, showKnown } from '../show.ts';
import type { PaymentView } from '../views.ts';

/**
 * Asks the provider for what was just written down, and shows how the payment stands then. What the provider refuses is a problem; an outcome that
 * is not known yet is shown as such, and found out in the background. Where no provider had to be asked, all is known already.
 */
export async function finish(
  outside: Outside,
  operations: Operations,
  paymentId: Id<'pay'>,
  asked: OperationId | Known | undefined,
): Promise<PaymentView> {
  if (typeof asked === 'object') return showKnown(outside, asked);
  const row = asked && !asked.startsWith('crd_') ? await operations.runNow(outside, asked) : undefined;
  if (row?.state === 'failed') throw ProviderRefused({ provider: row.provider, reason: row.failure ?? 'it did not say why' });
  const payment = await show(outside, paymentId);
  if (!payment) throw PaymentNotFound();
  return payment;
}
