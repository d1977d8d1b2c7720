import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { BegunSession, PasswordTooCommon, ProofNeeded, SecondFactorNeeded, toBegun, WrongCredentials } from '../contracts.ts';
import { Password } from '../credentials.ts';
import { PasswordChangesPart } from '../password-changes.ts';

const change = (path: '/store/customers/me/password' | '/admin/staff/me/password', access: 'customer' | 'staff') =>
  defineRoute({
    method: 'POST',
    path,
    summary: 'Choose another password: a new session takes the place of all there are',
    access,
    rateLimit: 'login',
    idempotency: 'natural',
    body: z.strictObject({
      currentPassword: z
        .string()
        .min(1)
        .max(128)
        .optional()
        .meta({ description: 'When there is one; else a sign-in of just now is asked for' }),
      password: Password,
    }),
    responses: { 201: BegunSession },
    problems: [WrongCredentials, PasswordTooCommon, ProofNeeded, SecondFactorNeeded],
    uses: { changes: PasswordChangesPart },
    async handle(request, { changes }) {
      const from = { agent: request.headers.userAgent, network: request.network };
      const begun = await changes.change(request, request.body, from);
      return reply(201, toBegun(begun), begun.cookie);
    },
  });

export const changePasswords = [change('/store/customers/me/password', 'customer'), change('/admin/staff/me/password', 'staff')];
