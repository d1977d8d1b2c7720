import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { BegunSession, toBegun, WrongCredentials } from '../contracts.ts';
import { Email } from '../credentials.ts';
import { Customers } from '../customers.ts';

export const signInCustomer = defineRoute({
  method: 'POST',
  path: '/store/sessions',
  summary: 'Sign in: the token is for apps, the cookie that comes with it for browsers',
  access: 'public',
  rateLimit: 'login',
  idempotency: 'natural',
  body: z.strictObject({ email: Email, password: z.string().min(1).max(128) }),
  responses: { 201: BegunSession },
  problems: [WrongCredentials],
  uses: { customers: Customers },
  async handle(request, { customers }) {
    const begun = await customers.signIn(request, request.body, { agent: request.headers.userAgent, network: request.network });
    return reply(201, toBegun(begun), begun.cookie);
  },
});
