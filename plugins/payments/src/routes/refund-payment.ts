import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import {
  AboveRefundable,
  NotRefundable,
  PaymentId,
  PaymentNotFound,
  ProviderRefused,
  refundPayments,
  WrongCurrency,
} from '../contracts.ts';
import { OperationsPart, RequestsPart } from '../parts.ts';
import { PaymentView } from '../views.ts';
import { finish } from './finish.ts';
import { Reason, SomeMoney } from './some-money.ts';

export const refundPayment = defineRoute({
  method: 'POST',
  path: '/admin/payments/:id/refunds',
  summary: 'Give captured money back, wholly or in part',
  access: refundPayments,
  rateLimit: 'write',
  idempotency: 'key',
  params: z.object({ id: PaymentId }),
  body: z.strictObject({ amount: SomeMoney.meta({ description: 'All that can be given back when left out' }), reason: Reason }),
  responses: { 201: PaymentView },
  problems: [PaymentNotFound, NotRefundable, AboveRefundable, WrongCurrency, ProviderRefused],
  uses: { requests: RequestsPart, operations: OperationsPart },
  async handle(request, { requests, operations }) {
    const { id } = request.params;
    const operationId = await request.once(
      async (tx) => (await requests.refund(tx, { paymentId: id, from: 'order', ...request.body })).id,
      (tx) => operations.latest(tx, id, 'refund'),
    );
    return reply(201, await finish(request, operations, id, operationId));
  },
});
