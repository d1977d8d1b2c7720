import { defineRoute, reply } from '@souk/core';
import { CustomerView } from '../contracts.ts';
import { Customers } from '../customers.ts';
import { accountOf } from '../sessions-service.ts';

export const showCustomer = defineRoute({
  method: 'GET',
  path: '/store/customers/me',
  summary: 'Who am I?',
  access: 'customer',
  rateLimit: 'read',
  responses: { 200: CustomerView },
  uses: { customers: Customers },
  handle: async (request, { customers }) => reply(200, await customers.show(request, accountOf(request.actor).account_id)),
});
