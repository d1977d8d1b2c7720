import { defineContract, idSchema } from '@souk/core';
import { z } from 'zod';

export const auth = defineContract({ name: 'auth', version: '1.1.0' });

export const CustomerId = idSchema('cus');
export const SessionId = idSchema('ses');

export const manageKeys = auth.permission('keys.manage', 'Create, list and revoke API keys');
export const KeyNotFound = auth.problem('key-not-found', { status: 404, title: 'There is no such key' });

/** One answer for a wrong password, an unknown address and an account that may not sign in: it tells nothing about who has an account. */
export const WrongCredentials = auth.problem('wrong-credentials', { status: 401, title: 'The e-mail address or the password is wrong' });
export const PasswordTooCommon = auth.problem('password-too-common', {
  status: 422,
  title: 'This password is among those that are tried first: choose another',
});
export const SessionNotFound = auth.problem('session-not-found', { status: 404, title: 'There is no such session' });

/** What a customer sees of themselves. */
export const CustomerView = z
  .object({
    id: CustomerId,
    email: z.string(),
    emailVerified: z.boolean(),
    name: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Customer' });
export type CustomerView = z.output<typeof CustomerView>;
