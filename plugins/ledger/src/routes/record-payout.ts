import { defineRoute, reply, type Tx } from '@souk/core';
import { z } from 'zod';
import { PayoutDiffers, PayoutReport, Payouts, recordPayouts } from '../contracts.ts';
import { BreakView, toBreakView } from '../views.ts';

export const recordPayout = defineRoute({
  method: 'POST',
  path: '/admin/ledger/payouts',
  summary: 'Record what arrived at the bank: a payout of a provider, or a transfer on the bank statement',
  access: recordPayouts,
  rateLimit: 'write',
  idempotency: 'key',
  body: PayoutReport,
  responses: { 200: z.object({ isNew: z.boolean(), breaks: z.array(BreakView) }).meta({ id: 'RecordedPayout' }) },
  problems: [PayoutDiffers],
  uses: { payouts: Payouts },
  async handle(request, { payouts }) {
    const record = (tx: Tx) => payouts.record(tx, request.body);
    const { isNew, breaks } = await request.once(record, record);
    return reply(200, { isNew, breaks: breaks.map(toBreakView) });
  },
});
