import { type GuestTokens, Money } from '@souk/core';
import { OrderId, OrderState, orderToken } from '@souk/orders/contracts';
import { NextAction, PaymentId, PaymentState } from '@souk/payments/contracts';
import { z } from 'zod';
import type { Agreement } from './to-draft.ts';

/** How the shopper wants to pay, as it is asked. */
export const MeansBody = {
  provider: z.string().min(1).max(64),
  asset: z.string().min(1).max(200).optional(),
  amount: Money.schema
    .refine(({ amount }) => amount > 0n, { message: 'must be more than nothing', path: ['amount'] })
    .optional()
    .meta({ description: 'A part of what is due; all that nobody asks for yet when left out' }),
};

export const AgreementView = z
  .object({
    order: z.object({ id: OrderId, number: z.string(), token: z.string(), state: OrderState, total: Money.schema }),
    payment: z.object({ id: PaymentId, state: PaymentState, amount: Money.schema, nextAction: NextAction.nullable() }),
  })
  .meta({ id: 'PlacedOrder' });

export function toView({ order, payment }: Agreement, tokens: GuestTokens): z.output<typeof AgreementView> {
  const { id, number, state, total } = order;
  const { id: paymentId, state: paymentState, amount, nextAction = null } = payment;
  return {
    order: { id, number, token: tokens.of(orderToken, id), state, total },
    payment: { id: paymentId, state: paymentState, amount, nextAction },
  };
}
