import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { SessionId, SessionNotFound } from '../contracts.ts';
import { Sessions } from '../sessions.ts';
import { listSessions, SessionView } from './session-view.ts';

export const listCustomerSessions = defineRoute({
  method: 'GET',
  path: '/store/sessions',
  summary: 'Where am I signed in?',
  access: 'customer',
  rateLimit: 'read',
  responses: { 200: z.object({ items: z.array(SessionView) }) },
  uses: { sessions: Sessions },
  handle: async (request, { sessions }) => reply(200, await listSessions(request, sessions)),
});

export const endCustomerSession = defineRoute({
  method: 'DELETE',
  path: '/store/sessions/:id',
  summary: 'Sign out somewhere else',
  access: 'customer',
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: SessionId }),
  responses: { 204: null },
  problems: [SessionNotFound],
  uses: { sessions: Sessions },
  async handle(request, { sessions }) {
    await request.transact((tx) => sessions.end(tx, request.params.id));
    return reply(204);
  },
});
