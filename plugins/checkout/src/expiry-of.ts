import { type Ctx, type Money, Problem } from '@souk/core';
import { type Payments, ProviderNotFound } from '@souk/payments/contracts';
import type { Means } from './to-draft.ts';

/** Until when it can be paid by these means. @throws Problem of payments or of the provider, saying which field it is about */
export async function expiryOf(ctx: Ctx, payments: Payments, amount: Money, means: Means): Promise<Date> {
  const answer = await payments.accepts(ctx, { ...means, amount });
  if ('done' in answer) return answer.done.expiresAt;
  const { code, status, title, details, errors } = answer.problem;
  const pointer = code === ProviderNotFound.code || means.asset === undefined ? '/provider' : '/asset';
  throw new Problem({ code, status, title, details, errors: errors.length > 0 ? errors : [{ pointer, code, detail: title }] });
}
