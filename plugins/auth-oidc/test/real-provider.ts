import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface Someone {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

export const client = { clientId: 'souk', clientSecret: 'only-for-this-test-0123456789abcdef' };

/** A certified server of OpenID Connect on this machine, with a page to sign in to under any name. */
export interface RealProvider extends AsyncDisposable {
  readonly issuer: string;
  /** Who is there, by the name they sign in with, which is their subject. */
  readonly people: Map<string, Someone>;
  /** What a browser does that was sent there: answers the address it is sent back to. */
  visit(url: string, login: string | 'cancel'): Promise<URL>;
  close(): Promise<void>;
}

export async function startRealProvider(redirectUris: string[]): Promise<RealProvider> {
  const people = new Map<string, Someone>();
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: redirectUris }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
    cookies: { keys: ['only for this test'] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Grant: 60, Interaction: 60, Session: 60 },
  });
  server.on('request', provider.callback());
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { issuer, people, visit: (url, login) => visit(issuer, url, login), close, [Symbol.asyncDispose]: close };
}

async function visit(issuer: string, url: string, login: string): Promise<URL> {
  const jar = new Map<string, string>();
  const answers = [{ prompt: 'login', login, password: 'any' }, { prompt: 'consent' }];
  let next: { address: string; form?: Record<string, string> } = { address: url };
  for (let hop = 0; hop < 12; hop += 1) {
    const response = await fetch(next.address, {
      redirect: 'manual',
      method: next.form ? 'POST' : 'GET',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form && { body: new URLSearchParams(next.form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    const address = new URL(location ?? next.address, next.address);
    if (location === null) {
      const form = answers.shift();
      if (response.status !== 200 || !form) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
      next = login === 'cancel' ? { address: `${address.href}/abort` } : { address: address.href, form };
    } else if (address.origin !== issuer) return address;
    else next = { address: address.href };
  }
  throw new Error('The provider sends its visitors round and round');
}
