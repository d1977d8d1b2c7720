import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import type { Known } from '../change-book.ts';
import {
  AboveDue,
  capturePayments,
  NotCapturedByStaff,
  type OperationId,
  OperationUnderWay,
  PaymentId,
  PaymentNotFound,
  ProviderRefused,
  WrongCurrency,
  WrongState,
} from '../contracts.ts';
import { OperationsPart, RecordingPart } from '../parts.ts';
import { PaymentView } from '../views.ts';
import { finish } from './finish.ts';
import { SomeMoney } from './some-money.ts';

export const capturePayment = defineRoute({
  method: 'POST',
  path: '/admin/payments/:id/captures',
  summary: 'Capture what was authorised, wholly or in part; or record that money arrived',
  access: capturePayments,
  rateLimit: 'write',
  idempotency: 'key',
  params: z.object({ id: PaymentId }),
  body: z.strictObject({
    amount: SomeMoney.meta({ description: 'All that is due when left out' }),
    final: z.boolean().default(false).meta({ description: 'Let the rest of the authorisation go' }),
    reference: z.string().trim().min(1).max(200).optional().meta({ description: 'What the bank statement or receipt says' }),
  }),
  responses: { 201: PaymentView },
  problems: [PaymentNotFound, WrongState, AboveDue, WrongCurrency, NotCapturedByStaff, OperationUnderWay, ProviderRefused],
  uses: { recording: RecordingPart, operations: OperationsPart },
  async handle(request, { recording, operations }) {
    const { id } = request.params;
    const asked = await request.once<OperationId | Known | undefined>(
      (tx) => recording.capture(tx, id, request.body),
      (tx) => operations.latest(tx, id, 'capture'),
    );
    return reply(201, await finish(request, operations, id, asked));
  },
});
