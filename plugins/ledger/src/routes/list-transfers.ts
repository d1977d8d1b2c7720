import { defineRoute, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { z } from 'zod';
import { readLedger } from '../contracts.ts';
import { lengthMax } from '../domain/entries.ts';
import { LedgerStore } from '../storage/ledger-store.ts';
import { TransferView, toTransferView } from '../views.ts';

const store = new LedgerStore();

export const listTransfers = defineRoute({
  method: 'GET',
  path: '/admin/ledger/transfers',
  summary: 'List the transfers with their entries, newest first',
  access: readLedger,
  rateLimit: 'read',
  query: PageQuery.extend({
    account: z.string().max(lengthMax.account).optional().meta({ description: 'Only those with an entry of exactly this account' }),
    reference: z.string().max(lengthMax.reference).optional().meta({ description: 'Only those about this: a payment, an order' }),
  }),
  responses: { 200: pageOf(TransferView) },
  async handle(request) {
    const { limit, cursor, account, reference } = request.query;
    const transfers = await store.transferPage(request, { account, reference, before: cursor, limit: limit + 1 });
    return reply(200, {
      ...toPage(transfers, limit, ({ id }) => id, toTransferView),
    });
  },
});
