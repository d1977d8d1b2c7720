import auth from '@souk/auth';
import { createTestStore, type DatabaseKind, type FakeClock, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import request from 'supertest';
import oidc from '../src/plugin.ts';
import { client } from './real-provider.ts';

export const password = 'correct horse battery';
export const callbackUrl = 'https://shop.example/sign-in';
/** A key of development that may do everything: it is no person. */
const owner = 'sk_test_everything';

/** @param issuers by the name of the provider */
export const openOidcStore = (
  issuers: Readonly<Record<string, string>>,
  more: { database?: DatabaseKind; clock?: FakeClock; databaseUrl?: string },
): Promise<TestStore> => {
  const providers = Object.entries(issuers).map(([name, issuer]) => ({ name, issuer, ...client }));
  return createTestStore({ plugins: [mail({}), auth({ adminKey: owner }), oidc({ providers, callbackUrl })], ...more });
};

export interface Begun {
  readonly url: string;
  readonly browserSecret: string;
}
interface Back {
  readonly [name: string]: string;
}

const own = '/store/customers/me/identities';

/** What customers do with identities, over HTTP. */
export function peopleOf(store: TestStore) {
  const send = (method: 'get' | 'post' | 'delete', path: string, token?: string, body?: object) => {
    const asked = request(store.app)[method](path);
    if (token !== undefined) asked.set('authorization', `Bearer ${token}`);
    return body === undefined ? asked : asked.send(body);
  };
  const post = (path: string, body?: object, token?: string) => send('post', path, token, body);

  const begin = async (provider = 'real'): Promise<Begun> => (await post(`/store/oidc/${provider}/authorizations`).expect(201)).body;
  const beginLink = async (token: string, provider = 'real'): Promise<Begun> =>
    (await post(`${own}/${provider}/authorizations`, undefined, token).expect(201)).body;
  /** With what stands in the address the browser came back to. */
  const bring = ({ browserSecret }: Pick<Begun, 'browserSecret'>, back: URL | Back): object => ({
    browserSecret,
    ...(back instanceof URL ? Object.fromEntries(back.searchParams) : back),
  });
  const signIn = (begun: Pick<Begun, 'browserSecret'>, back: URL | Back, provider = 'real') =>
    post(`/store/oidc/${provider}/sign-ins`, bring(begun, back));
  const link = (token: string, begun: Pick<Begun, 'browserSecret'>, back: URL | Back, provider = 'real') =>
    post(`${own}/${provider}/links`, bring(begun, back), token);

  async function customer(email: string): Promise<string> {
    await post('/store/customers', { email, password }).expect(201);
    return (await post('/store/sessions', { email, password }).expect(201)).body.token;
  }
  const list = async (token: string) => (await send('get', own, token).expect(200)).body.items;
  const remove = (token: string, id: string) => send('delete', `${own}/${id}`, token);
  const me = (token: string) => send('get', '/store/customers/me', token);
  const audit = async (): Promise<{ action: string; actor: string; subject: string; details: object }[]> =>
    (await send('get', '/admin/audit?limit=100', owner).expect(200)).body.items;

  return { send, post, begin, beginLink, signIn, link, customer, list, remove, me, audit };
}
