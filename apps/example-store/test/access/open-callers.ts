import { createHash } from 'node:crypto';
import { expectCall } from '../driver/call.ts';
import { staffKey } from '../driver/environment.ts';
import type { OpenStore } from '../driver/open-store.ts';
import { bearer, type Caller, guest } from './caller.ts';
import { type Customer, type Employee, hire, makeKey, makePublishableKey, refresh, signIn, signUp, takeTokens } from './people.ts';

const everything = ['*'];

/** Everybody there is, once: who holds nothing, who holds one permission, who holds all, and whose time is over. */
export async function openCallers(
  store: OpenStore,
  url: string,
  permissions: readonly string[],
  [guestA, guestB]: readonly [Caller, Caller],
  [customerA, customerB]: readonly [Customer, Customer],
): Promise<readonly Caller[]> {
  const customer = (name: string, { token }: { token: string }): Caller => ({ name, headers: bearer(token), kind: 'customer', holds: [] });
  const clerk = (name: string, { token }: Employee, holds: readonly string[]): Caller => ({
    name,
    headers: bearer(token),
    kind: 'staff',
    holds,
  });
  const key = (name: string, { secret }: { secret: string }, holds: readonly string[]): Caller => ({
    name,
    headers: bearer(secret),
    kind: 'key',
    holds,
  });
  const owner = await hire(url, everything);
  const single: Caller[] = [];
  for (const permission of permissions) {
    single.push(clerk(`staff who may ${permission}`, await hire(url, [permission]), [permission]));
    single.push(key(`a key for ${permission}`, await makeKey(url, [permission]), [permission]));
  }
  return [
    guest('anonymous'),
    guestA,
    guestB,
    { ...guest('a publishable key'), headers: bearer((await makePublishableKey(url)).secret) },
    customer('customer A', customerA),
    customer('customer B', customerB),
    customer('a customer by an access token', { token: (await takeTokens(url, (await signUp(url, 'app')).email)).accessToken }),
    clerk('an owner without a second factor', await hire(url, everything, false), []),
    clerk('staff without a role', await hire(url, []), []),
    // Those who may little come before those who may all: what they do first must be granted to them.
    ...single,
    clerk('the owner', owner, everything),
    key('a key for everything', await makeKey(url, everything), everything),
    { ...key('a key for another network', await makeKey(url, everything, ['192.0.2.0/24']), everything), isElsewhere: true },
    {
      ...clerk("the owner's cookie, from elsewhere", owner, everything),
      headers: { cookie: `souk-admin=${owner.token}` },
      cookieOf: 'admin',
    },
    {
      ...customer("customer A's cookie, from elsewhere", customerA),
      headers: { cookie: `souk-store=${customerA.token}` },
      cookieOf: 'store',
    },
    ...(await openThoseWhoAreOver(store, url, { customer, clerk, key })),
  ];
}

async function openThoseWhoAreOver(
  store: OpenStore,
  url: string,
  as: {
    customer: (name: string, it: { token: string }) => Caller;
    clerk: (name: string, it: Employee, holds: readonly string[]) => Caller;
    key: (name: string, it: { secret: string }, holds: readonly string[]) => Caller;
  },
): Promise<Caller[]> {
  const over = (caller: Caller): Caller => ({ ...caller, isOver: true });
  const gone = await signUp(url, 'gone');
  const idle = await signIn(url, gone.email);
  const old = await signIn(url, gone.email);
  const disabled = await hire(url, everything);
  const left = await hire(url, everything);
  const enrolled = await hire(url, everything);
  const revoked = await makeKey(url, everything);
  const expired = await makeKey(url, everything);
  await expectCall(url, { method: 'DELETE', path: '/store/sessions/current', token: gone.token }, 204);
  await expectCall(url, { method: 'DELETE', path: '/admin/sessions/current', token: left.token }, 204);
  await expectCall(url, { method: 'PATCH', path: `/admin/staff/${disabled.id}`, token: staffKey, body: { state: 'disabled' } }, 200);
  await expectCall(url, { method: 'DELETE', path: `/admin/keys/${revoked.id}`, token: staffKey }, 204);
  await store.sql(`UPDATE auth_sessions SET idles_at = created_at WHERE id = '${idle.id}'`);
  await store.sql(`UPDATE auth_sessions SET expires_at = created_at WHERE id = '${old.id}'`);
  await store.sql(`UPDATE auth_keys SET expires_at = created_at WHERE id = '${expired.id}'`);
  return [
    over(as.customer('a customer who signed out', gone)),
    over(as.customer('a session that idled', idle)),
    over(as.customer('a session that is too old', old)),
    over(as.clerk('staff who were disabled', disabled, everything)),
    over(as.clerk('staff who signed out', left, everything)),
    over(as.clerk('the session from before the second factor', { ...enrolled, token: enrolled.firstToken }, everything)),
    over(as.key('a revoked key', revoked, everything)),
    over(as.key('a key that ran out', expired, everything)),
    ...(await openTokensThatAreOver(store, url)).map(over),
  ];
}

async function openTokensThatAreOver(store: OpenStore, url: string): Promise<Caller[]> {
  const { email } = await signUp(url, 'former');
  const [refreshed, old, stolen] = [await takeTokens(url, email), await takeTokens(url, email), await takeTokens(url, email)];
  const after = await refresh(url, refreshed);
  const [{ refreshToken }, unread] = [stolen, await refresh(url, stolen)];
  await expectCall(url, { method: 'POST', path: '/store/tokens/refreshments', body: { refreshToken } }, 401);
  await store.sql(`UPDATE auth_token_pairs SET access_expires_at = created_at WHERE access_hash = '${hashOf(old.accessToken)}'`);
  const [shop, rotated] = [await makePublishableKey(url), await makeKey(url, everything)];
  await expectCall(url, { method: 'DELETE', path: `/admin/keys/${shop.id}`, token: staffKey }, 204);
  const path = `/admin/keys/${rotated.id}/rotations`;
  await expectCall(url, { method: 'POST', path, token: staffKey, key: `rotate-${rotated.id}`, body: { overlapHours: 0 } }, 201);
  const as = (name: string, token: string): Caller => ({ name, headers: bearer(token), kind: 'guest', holds: [] });
  return [
    as('an access token that was refreshed', refreshed.accessToken),
    as('an access token that ran out', old.accessToken),
    as('an access token of a family that ended', unread.accessToken),
    as('a refresh token', after.refreshToken),
    as('a revoked publishable key', shop.secret),
    as('a key that was rotated', rotated.secret),
  ];
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
