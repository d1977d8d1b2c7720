import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { PasswordTooCommon } from '../contracts.ts';
import { Email, Password } from '../credentials.ts';
import { Customers } from '../customers.ts';
import { normaliseEmail } from '../domain/email.ts';

export const registerCustomer = defineRoute({
  method: 'POST',
  path: '/store/customers',
  summary: 'Open an account; the answer is the same when the address has one already',
  access: 'public',
  rateLimit: 'login',
  idempotency: 'natural',
  body: z.strictObject({ email: Email, password: Password, name: z.string().min(1).max(200).optional() }),
  responses: { 201: z.object({ email: z.string() }) },
  problems: [PasswordTooCommon],
  uses: { customers: Customers },
  async handle(request, { customers }) {
    await customers.register(request, request.body);
    return reply(201, { email: normaliseEmail(request.body.email) });
  },
});
