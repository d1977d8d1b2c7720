import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import {
  AboveRefundable,
  decideSuspense as decideSuspensePermission,
  NothingInSuspense,
  NotRefundable,
  PaymentId,
  PaymentNotFound,
  ProviderRefused,
  WrongCurrency,
} from '../contracts.ts';
import { DecidingPart, OperationsPart } from '../parts.ts';
import { PaymentView } from '../views.ts';
import { finish } from './finish.ts';
import { Reason, SomeMoney } from './some-money.ts';

const partly = { amount: SomeMoney.meta({ description: 'All that waits when left out' }), reason: Reason };

export const decideSuspense = defineRoute({
  method: 'POST',
  path: '/admin/payments/:id/suspense',
  summary: 'Decide what becomes of money that waits in suspense for a payment',
  access: decideSuspensePermission,
  rateLimit: 'write',
  idempotency: 'key',
  params: z.object({ id: PaymentId }),
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('apply'), reason: Reason }).meta({ description: 'All of it is credited to the order' }),
    z.strictObject({ decision: z.literal('refund'), ...partly }),
    z.strictObject({ decision: z.literal('store-credit'), ...partly }),
  ]),
  responses: { 201: PaymentView },
  problems: [PaymentNotFound, NothingInSuspense, NotRefundable, AboveRefundable, WrongCurrency, ProviderRefused],
  uses: { deciding: DecidingPart, operations: OperationsPart },
  async handle(request, { deciding, operations }) {
    const { id } = request.params;
    const operationId = await request.once(
      async (tx) => (await deciding.decide(tx, id, request.body))?.id,
      async (tx) => (request.body.decision === 'refund' ? operations.latest(tx, id, 'refund') : undefined),
    );
    return reply(201, await finish(request, operations, id, operationId));
  },
});
