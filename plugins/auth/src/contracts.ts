import { idSchema } from '@souk/core';
import { z } from 'zod';
import { auth } from './contracts/identity.ts';

export * from './contracts/accounts.ts';
export { type Account, type AccountKind, auth, SessionId } from './contracts/identity.ts';
export * from './contracts/new-customers.ts';
export * from './contracts/sign-ins.ts';

export const CustomerId = idSchema('cus');
export const StaffId = idSchema('stf');
export const RoleId = idSchema('rol');
export const KeyId = idSchema('key');

export const manageKeys = auth.permission('keys.manage', 'Create, list, rotate and revoke API keys');
export const manageStaff = auth.permission('staff.manage', 'Invite staff, give them roles, and disable them');
export const manageRoles = auth.permission('roles.manage', 'Make and change roles');
export const readAudit = auth.permission('audit.read', 'Read who did what');
export const KeyNotFound = auth.problem('key-not-found', { status: 404, title: 'There is no such key' });

/** One answer for a wrong password, an unknown address and an account that may not sign in: it tells nothing about who has an account. */
export const WrongCredentials = auth.problem('wrong-credentials', { status: 401, title: 'The e-mail address or the password is wrong' });
export const PasswordTooCommon = auth.problem('password-too-common', {
  status: 422,
  title: 'This password is among those that are tried first: choose another',
});
export const SecondFactorNeeded = auth.problem('second-factor-needed', {
  status: 401,
  title: 'A second factor is needed: `code` from the authenticator, one of the recovery codes as `recoveryCode`, or sign in by passkey',
});
export const WrongSecondFactor = auth.problem('wrong-second-factor', { status: 401, title: 'The code is wrong, or was used before' });
/** The link was used, is over, or was never ours: one answer for all. */
export const TokenNotValid = auth.problem('token-not-valid', { status: 409, title: 'This link was used or is over: ask for a new one' });
export const StaffNotFound = auth.problem('staff-not-found', { status: 404, title: 'There is no such member of staff' });
export const RoleNotFound = auth.problem('role-not-found', { status: 404, title: 'There is no such role' });
export const AddressTaken = auth.problem('address-taken', { status: 409, title: 'Somebody of the staff has this address already' });
export const RoleNameTaken = auth.problem('role-name-taken', { status: 409, title: 'There is a role of this name already' });
export const RoleInUse = auth.problem('role-in-use', { status: 409, title: 'Staff have this role: take it from them first' });
export const NoSuchPermission = auth.problem('no-such-permission', {
  status: 422,
  title: 'No plugin of this store has this permission',
  details: z.object({ permission: z.string() }),
});
/** Nobody hands out more than they have, so that a helper cannot make themselves the owner. */
export const MoreThanYours = auth.problem('more-than-yours', {
  status: 403,
  title: 'You cannot hand out what you may not do yourself',
  details: z.object({ permission: z.string() }),
});
export const NotYourself = auth.problem('not-yourself', { status: 409, title: 'Nobody disables or demotes themselves: ask a colleague' });
/** It was used, is over, or was never ours: one answer for all. */
export const RefreshTokenNotValid = auth.problem('refresh-token-not-valid', {
  status: 401,
  title: 'This refresh token was used or is over: sign in again',
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
