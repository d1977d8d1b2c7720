import { defineRoute, reply } from '@souk/core';
import { Sessions } from '../sessions.ts';

export const signOutCustomer = defineRoute({
  method: 'DELETE',
  path: '/store/sessions/current',
  summary: 'Sign out',
  access: 'customer',
  rateLimit: 'write',
  idempotency: 'natural',
  responses: { 204: null },
  uses: { sessions: Sessions },
  async handle(request, { sessions }) {
    const cookie = await request.transact((tx) => sessions.endCurrent(tx));
    return reply(204, undefined, cookie);
  },
});
