import { expectCall } from '../driver/call.ts';
import { staffKey } from '../driver/environment.ts';
import { authenticatorCode } from './authenticator-code.ts';

export const password = 'correct horse battery';

export interface Employee {
  readonly id: string;
  readonly email: string;
  /** Before a second factor was shown; over once one was. */
  readonly firstToken: string;
  readonly token: string;
  readonly sessionId: string;
  readonly csrfToken: string;
}

let serial = 0;
const post = (url: string, path: string, body: object, token?: string) =>
  expectCall(url, { method: 'POST', path, body, ...(token !== undefined && { token }) }, 201);

/** @param secondFactor false: they are signed in by password alone */
export async function hire(url: string, permissions: readonly string[], secondFactor = true): Promise<Employee> {
  const email = `staff-${(serial += 1)}@example.com`;
  const role = permissions.length === 0 ? undefined : await post(url, '/admin/roles', { name: `role of ${email}`, permissions }, staffKey);
  const invited = await post(url, '/admin/staff', { email, name: 'Sam', roleIds: role ? [role.id] : [] }, staffKey);
  const first = await post(url, '/admin/invitations/acceptances', { token: invited.invitationToken, password });
  const who = { id: invited.staff.id, email, firstToken: first.token };
  if (!secondFactor) return { ...who, token: first.token, sessionId: first.id, csrfToken: first.csrfToken };
  const { secret } = await post(url, '/admin/staff/me/totp', {}, first.token);
  const code = authenticatorCode(secret);
  const { session } = await post(url, '/admin/staff/me/totp/confirmation', { code }, first.token);
  return { ...who, token: session.token, sessionId: session.id, csrfToken: session.csrfToken };
}

export interface Customer {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly sessionId: string;
}

export async function signUp(url: string, name: string): Promise<Customer> {
  const email = `${name}-${(serial += 1)}@example.com`;
  await post(url, '/store/customers', { email, password });
  const { id: sessionId, token } = await signIn(url, email);
  const { id } = await expectCall(url, { method: 'GET', path: '/store/customers/me', token }, 200);
  return { id, email, token, sessionId };
}

export const signIn = (url: string, email: string): Promise<{ id: string; token: string }> =>
  post(url, '/store/sessions', { email, password });

/** As an app does. */
export const takeTokens = (url: string, email: string): Promise<{ accessToken: string; refreshToken: string }> =>
  post(url, '/store/tokens', { email, password });

export const refresh = (url: string, { refreshToken }: { refreshToken: string }): Promise<{ accessToken: string; refreshToken: string }> =>
  post(url, '/store/tokens/refreshments', { refreshToken });

export const makeKey = (url: string, scopes: readonly string[], networks?: readonly string[]): Promise<{ id: string; secret: string }> =>
  post(url, '/admin/keys', { name: 'Of a test', scopes, ...(networks && { networks }) }, staffKey);

export const makePublishableKey = (url: string): Promise<{ id: string; secret: string }> =>
  post(url, '/admin/keys', { kind: 'publishable', name: 'Of a storefront' }, staffKey);
