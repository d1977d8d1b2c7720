import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import {
  BegunSession,
  PasswordTooCommon,
  SecondFactorNeeded,
  SessionId,
  SessionNotFound,
  TokenNotValid,
  toBegun,
  WrongCredentials,
  WrongSecondFactor,
} from '../contracts.ts';
import { Email, Password } from '../credentials.ts';
import { Sessions } from '../sessions.ts';
import { Staff } from '../staff-service.ts';
import { listSessions, SessionView } from './session-view.ts';

export const signInStaff = defineRoute({
  method: 'POST',
  path: '/admin/sessions',
  summary: 'Sign in as staff, with a second factor once there is one',
  access: 'public',
  rateLimit: 'login',
  idempotency: 'natural',
  body: z.strictObject({
    email: Email,
    password: z.string().min(1).max(128),
    code: z.string().max(20).optional().meta({ description: 'Six digits from the authenticator' }),
    recoveryCode: z.string().max(60).optional(),
  }),
  responses: { 201: BegunSession },
  problems: [WrongCredentials, SecondFactorNeeded, WrongSecondFactor],
  uses: { staff: Staff },
  async handle(request, { staff }) {
    const begun = await staff.signIn(request, request.body, { agent: request.headers.userAgent, network: request.network });
    return reply(201, toBegun(begun), begun.cookie);
  },
});

export const acceptInvitation = defineRoute({
  method: 'POST',
  path: '/admin/invitations/acceptances',
  summary: 'Take up an invitation: choose a password, and be signed in to set up a second factor',
  access: 'public',
  rateLimit: 'login',
  idempotency: 'natural',
  body: z.strictObject({ token: z.string().min(1).max(300), password: Password }),
  responses: { 201: BegunSession },
  problems: [TokenNotValid, PasswordTooCommon],
  uses: { staff: Staff },
  async handle(request, { staff }) {
    const begun = await staff.accept(request, request.body, request.headers.userAgent);
    return reply(201, toBegun(begun), begun.cookie);
  },
});

export const signOutStaff = defineRoute({
  method: 'DELETE',
  path: '/admin/sessions/current',
  summary: 'Sign out',
  access: 'staff',
  rateLimit: 'write',
  idempotency: 'natural',
  responses: { 204: null },
  uses: { sessions: Sessions },
  handle: async (request, { sessions }) => reply(204, undefined, await request.transact((tx) => sessions.endCurrent(tx))),
});

export const listStaffSessions = defineRoute({
  method: 'GET',
  path: '/admin/sessions',
  summary: 'Where am I signed in?',
  access: 'staff',
  rateLimit: 'read',
  responses: { 200: z.object({ items: z.array(SessionView) }) },
  uses: { sessions: Sessions },
  handle: async (request, { sessions }) => reply(200, await listSessions(request, sessions)),
});

export const endStaffSession = defineRoute({
  method: 'DELETE',
  path: '/admin/sessions/:id',
  summary: 'Sign out somewhere else',
  access: 'staff',
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
