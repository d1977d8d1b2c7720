import type { Ctx, Money } from '@souk/core';
import { type Payments, ProviderNotFound } from '@souk/payments/contracts';
import { pointingAt } from './pointing-at.ts';
import type { Means } from './to-draft.ts';

/** Until when it can be paid by these means. @throws Problem of payments or of the provider, saying which field it is about */
export async function expiryOf(ctx: Ctx, payments: Payments, amount: Money, means: Means): Promise<Date> {
  const answer = await payments.accepts(ctx, { ...means, amount });
  if ('done' in answer) return answer.done.expiresAt;
  throw pointingAt(answer.problem.code === ProviderNotFound.code || means.asset === undefined ? '/provider' : '/asset', answer.problem);
}
