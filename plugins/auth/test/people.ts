import { createTestStore, type DatabaseKind, type FakeClock, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import request from 'supertest';
import auth from '../src/plugin.ts';

export const password = 'correct horse battery';
export const owner = 'sk_test_everything';
const pages = { storefrontUrl: 'https://shop.example', adminUrl: 'https://shop.example/admin/' };

export const openAuthStore = (database: DatabaseKind, clock: FakeClock, environment: Record<string, string> = {}): Promise<TestStore> =>
  createTestStore({ plugins: [mail({}), auth({ adminKey: owner, ...pages })], database, clock, environment });

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What people do, over HTTP, and the letters they find. */
export function peopleOf(store: TestStore) {
  const send = (method: 'get' | 'post' | 'delete', path: string, body?: object, token?: string) => {
    const asked = request(store.app)[method](path);
    if (token !== undefined) asked.set('authorization', `Bearer ${token}`);
    return body === undefined ? asked : asked.send(body);
  };
  const post = (path: string, body?: object, token?: string) => send('post', path, body, token);
  /** Newest first. */
  async function letters(to: string): Promise<readonly Letter[]> {
    await store.settle();
    return (await send('get', `/dev/mail?to=${encodeURIComponent(to)}`).expect(200)).body.items;
  }
  return {
    send,
    post,
    letters,
    /** What the newest letter opens. */
    token: async (to: string): Promise<string> => /#token=(\S+)/.exec((await letters(to))[0]?.text ?? '')?.[1] ?? 'none',
    register: (email: string, chosen = password) => post('/store/customers', { email, password: chosen }),
    signIn: (email: string, shown = password) => post('/store/sessions', { email, password: shown }),
    me: (token: string) => send('get', '/store/customers/me', undefined, token),
    /** Somebody of the staff who has taken up their invitation. */
    async colleague(email: string): Promise<{ id: string; token: string }> {
      const role = (await post('/admin/roles', { name: `role of ${email}`, permissions: ['auth.staff.manage'] }, owner).expect(201)).body;
      const { body } = await post('/admin/staff', { email, name: 'New', roleIds: [role.id] }, owner).expect(201);
      const accepted = await post('/admin/invitations/acceptances', { token: body.invitationToken, password }).expect(201);
      return { id: body.staff.id, token: accepted.body.token };
    },
  };
}
