import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { type AccountKind, PasswordTooCommon, TokenNotValid } from '../contracts.ts';
import { Email, Password } from '../credentials.ts';
import { normaliseEmail } from '../domain/email.ts';
import { PasswordChangesPart } from '../password-changes.ts';

const Token = z.string().min(1).max(300).meta({ description: 'From the letter' });
const toEmail = z.object({ email: z.string() });

const ask = (path: '/store/password-resets' | '/admin/password-resets', kind: AccountKind) =>
  defineRoute({
    method: 'POST',
    path,
    summary: 'Ask for a letter to choose a new password with; the answer is the same when nobody has this address',
    access: 'public',
    rateLimit: 'login',
    idempotency: 'natural',
    body: z.strictObject({ email: Email }),
    responses: { 202: toEmail },
    uses: { changes: PasswordChangesPart },
    async handle(request, { changes }) {
      const { email } = request.body;
      await changes.askReset(request, kind, email);
      return reply(202, { email: normaliseEmail(email) });
    },
  });

const confirm = (path: '/store/password-resets/confirmations' | '/admin/password-resets/confirmations', kind: AccountKind) =>
  defineRoute({
    method: 'POST',
    path,
    summary: 'Choose a new password with what stood in the letter; whoever was signed in is signed out',
    access: 'public',
    rateLimit: 'login',
    idempotency: 'natural',
    body: z.strictObject({ token: Token, password: Password }),
    responses: { 204: null },
    problems: [TokenNotValid, PasswordTooCommon],
    uses: { changes: PasswordChangesPart },
    async handle(request, { changes }) {
      await changes.reset(request, kind, request.body);
      return reply(204);
    },
  });

export const resetPasswords = [
  ask('/store/password-resets', 'customer'),
  confirm('/store/password-resets/confirmations', 'customer'),
  ask('/admin/password-resets', 'staff'),
  confirm('/admin/password-resets/confirmations', 'staff'),
];
