import { defineRoute, GuestTokens, reply } from '@souk/core';
import { OrderId, OrderNotFound } from '@souk/orders/contracts';
import { OperationUnderWay, PaymentId, PaymentNotFound, ProviderRefused, ProviderUnknown, WrongState } from '@souk/payments/contracts';
import { z } from 'zod';
import { AgreementView, toView } from '../agreement-view.ts';
import { RepaymentToken } from '../repayment.ts';

export const cancelPayment = defineRoute({
  method: 'POST',
  path: '/store/orders/:id/payments/:paymentId/cancellations',
  summary: 'Give up a payment that nobody has paid, to pay otherwise',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'key',
  params: z.object({ id: OrderId, paymentId: PaymentId }),
  responses: { 201: AgreementView },
  problems: [OrderNotFound, PaymentNotFound, WrongState, OperationUnderWay, ProviderRefused, ProviderUnknown],
  uses: { repayment: RepaymentToken, tokens: GuestTokens },
  async handle(request, { repayment, tokens }) {
    const { id, paymentId } = request.params;
    return reply(201, toView(await repayment.cancel(request, id, paymentId), tokens));
  },
});
