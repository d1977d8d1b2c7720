import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { OperationUnderWay, PaymentId, PaymentNotFound, ProviderRefused, voidPayments, WrongState } from '../contracts.ts';
import { OperationsPart, RequestsPart } from '../parts.ts';
import { PaymentView } from '../views.ts';
import { finish } from './finish.ts';
import { Reason } from './some-money.ts';

export const voidPayment = defineRoute({
  method: 'POST',
  path: '/admin/payments/:id/voids',
  summary: 'Let a payment go: what is authorised and not captured is released',
  access: voidPayments,
  rateLimit: 'write',
  idempotency: 'key',
  params: z.object({ id: PaymentId }),
  body: z.strictObject({ reason: Reason.optional() }),
  responses: { 201: PaymentView },
  problems: [PaymentNotFound, WrongState, OperationUnderWay, ProviderRefused],
  uses: { requests: RequestsPart, operations: OperationsPart },
  async handle(request, { requests, operations }) {
    const { id } = request.params;
    const operationId = await request.once(
      async (tx) => (await requests.void(tx, id, request.body?.reason ?? 'by staff'))?.id,
      (tx) => operations.latest(tx, id, 'void'),
    );
    return reply(201, await finish(request, operations, id, operationId));
  },
});
