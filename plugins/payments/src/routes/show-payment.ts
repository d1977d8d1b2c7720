import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { PaymentId, PaymentNotFound, readPayments } from '../contracts.ts';
import { show } from '../show.ts';
import { PaymentView } from '../views.ts';

export const showPayment = defineRoute({
  method: 'GET',
  path: '/admin/payments/:id',
  summary: 'Show a payment, its attempts, facts and history',
  access: readPayments,
  rateLimit: 'read',
  params: z.object({ id: PaymentId }),
  responses: { 200: PaymentView },
  problems: [PaymentNotFound],
  async handle(request) {
    const payment = await show(request, request.params.id);
    if (!payment) throw PaymentNotFound();
    return reply(200, payment);
  },
});
