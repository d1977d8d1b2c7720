import auth from '@souk/auth';
import type { Plugin } from '@souk/core';
import { createTestStore, type DatabaseKind, type FakeClock, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import { generate } from 'otplib';
import request from 'supertest';
import passkeys from '../src/plugin.ts';
import { Authenticator, type Twist } from './authenticator.ts';

export const password = 'correct horse battery';
export const origin = 'https://shop.example';
export const settings = { rpId: 'shop.example', origins: [origin, 'https://staff.shop.example'] };
/** A key of development that may do everything: it is no person. */
const owner = 'sk_test_everything';

export const openPasskeyStore = (database: DatabaseKind, clock: FakeClock, plugin: Plugin = passkeys(settings)): Promise<TestStore> =>
  createTestStore({ plugins: [mail({}), auth({ adminKey: owner }), plugin], database, clock });

const sides = {
  customer: { own: '/store/customers/me/passkeys', sessions: '/store/sessions/passkey', me: '/store/customers/me' },
  staff: { own: '/admin/staff/me/passkeys', sessions: '/admin/sessions/passkey', me: '/admin/staff/me' },
} as const;
export type Kind = keyof typeof sides;

/** What people do with passkeys, over HTTP. */
export function peopleOf(store: TestStore, clock: FakeClock) {
  const send = (method: 'get' | 'post' | 'patch' | 'delete', path: string, token?: string, body?: object) => {
    const asked = request(store.app)[method](path);
    if (token !== undefined) asked.set('authorization', `Bearer ${token}`);
    return body === undefined ? asked : asked.send(body);
  };
  const post = (path: string, body?: object, token?: string) => send('post', path, token, body);

  const challenge = async (kind: Kind, token: string) => (await post(`${sides[kind].own}/challenges`, undefined, token).expect(201)).body;
  const signInChallenge = async (kind: Kind) => (await post(`${sides[kind].sessions}/challenges`).expect(201)).body;
  const register = (kind: Kind, token: string, credential: object, name = 'Phone') => post(sides[kind].own, { name, credential }, token);
  const addPasskey = async (kind: Kind, token: string, device: Authenticator, twist: Twist = {}) =>
    (await register(kind, token, device.create(await challenge(kind, token), twist)).expect(201)).body;
  const signIn = async (kind: Kind, device: Authenticator, twist: Twist = {}, which = -1) =>
    post(sides[kind].sessions, { credential: device.get(await signInChallenge(kind), twist, which) });

  async function customer(email: string): Promise<string> {
    await post('/store/customers', { email, password }).expect(201);
    return byPassword(email);
  }
  const byPassword = async (email: string): Promise<string> => (await post('/store/sessions', { email, password }).expect(201)).body.token;

  /** Somebody who has taken up their invitation, and has no second factor yet. */
  async function invited(email: string, permissions = ['auth.audit.read']): Promise<{ id: string; token: string }> {
    const role = (await post('/admin/roles', { name: `role of ${email}`, permissions }, owner).expect(201)).body;
    const { body } = await post('/admin/staff', { email, name: 'New', roleIds: [role.id] }, owner).expect(201);
    const accepted = await post('/admin/invitations/acceptances', { token: body.invitationToken, password }).expect(201);
    return { id: body.staff.id, token: accepted.body.token };
  }
  const setState = (id: string, state: 'active' | 'disabled') => send('patch', `/admin/staff/${id}`, owner, { state }).expect(200);
  const audit = async (): Promise<{ action: string; actor: string; subject: string; details: object }[]> =>
    (await send('get', '/admin/audit?limit=100', owner).expect(200)).body.items;
  const codeOf = (secret: string) => generate({ secret, epoch: Math.floor(clock.now().getTime() / 1_000) });
  const staffSignIn = (email: string, more: object = {}) => post('/admin/sessions', { email, password, ...more });
  const list = async (kind: Kind, token: string) => (await send('get', sides[kind].own, token).expect(200)).body.items;
  const me = (kind: Kind, token: string) => send('get', sides[kind].me, token);
  const change = (kind: Kind, token: string, id: string, body: object) => send('patch', `${sides[kind].own}/${id}`, token, body);
  const remove = (kind: Kind, token: string, id: string) => send('delete', `${sides[kind].own}/${id}`, token);
  const device = (where = origin) => new Authenticator(where);

  return {
    ...{ send, post, challenge, signInChallenge, register, addPasskey, signIn, customer, byPassword, invited, setState, audit, codeOf },
    ...{ staffSignIn, list, me, change, remove, device },
  };
}
