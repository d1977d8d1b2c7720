import type { Id, Outside } from '@souk/core';
import { type OperationId, PaymentNotFound, ProviderRefused } from '../contracts.ts';
import type { Operations } from '../operations.ts';
import { show } from '../show.ts';
import type { PaymentView } from '../views.ts';

/**
 * Asks the provider for what was just written down, and shows how the payment stands then. What the provider refuses is a problem; an outcome that
 * is not known yet is shown as such, and found out in the background.
 */
export async function finish(
  outside: Outside,
  operations: Operations,
  paymentId: Id<'pay'>,
  operationId: OperationId | undefined,
): Promise<PaymentView> {
  const row = operationId && !operationId.startsWith('crd_') ? await operations.runNow(outside, operationId) : undefined;
  if (row?.state === 'failed') throw ProviderRefused({ provider: row.provider, reason: row.failure ?? 'it did not say why' });
  const payment = await show(outside, paymentId);
  if (!payment) throw PaymentNotFound();
  return payment;
}
