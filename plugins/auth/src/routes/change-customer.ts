import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { CustomerView } from '../contracts.ts';
import { Customers } from '../customers.ts';
import { accountOf } from '../sessions-service.ts';

export const changeCustomer = defineRoute({
  method: 'PATCH',
  path: '/store/customers/me',
  summary: 'Change what is known of me',
  access: 'customer',
  rateLimit: 'write',
  idempotency: 'natural',
  body: z.strictObject({ name: z.string().min(1).max(200).nullable().optional() }),
  responses: { 200: CustomerView },
  uses: { customers: Customers },
  handle: async (request, { customers }) => reply(200, await customers.change(request, accountOf(request.actor).account_id, request.body)),
});
