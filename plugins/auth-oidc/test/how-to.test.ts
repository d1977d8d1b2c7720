import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { callbackUrl, openOidcStore, peopleOf } from './people.ts';
import { startRealProvider } from './real-provider.ts';

const page = readFileSync(new URL('../../../docs/how-to/sign-in-by-identity-provider.md', import.meta.url), 'utf8');
const script = /```js\n(.*?)```/s.exec(page)?.[1] ?? '';

test('the script of the how-to page signs in', async () => {
  await using provider = await startRealProvider([`${callbackUrl}/real`]);
  provider.people.set('ann', { email: 'ann@example.com', email_verified: true });
  await using store = await openOidcStore({ real: provider.issuer }, {});
  const server = createServer(store.app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const kept = new Map<string, string>();
  const location = { search: '', sentTo: '', assign: (url: string) => void (location.sentTo = url) };
  const browser = {
    URLSearchParams,
    location,
    sessionStorage: { setItem: (key: string, value: string) => kept.set(key, value), getItem: (key: string) => kept.get(key) },
    fetch: (path: string, init: RequestInit) => fetch(`${origin}${path}`, init),
  };
  try {
    await runInNewContext(`${script}\nbegin('real')`, browser);
    location.search = (await provider.visit(location.sentTo, 'ann')).search;
    const { token } = await runInNewContext(`${script}\ncomeBack('real')`, browser);
    expect((await peopleOf(store).me(token)).body.email).toBe('ann@example.com');

    await runInNewContext(`${script}\nbegin('real')`, browser);
    location.search = (await provider.visit(location.sentTo, 'cancel')).search;
    await expect(runInNewContext(`${script}\ncomeBack('real')`, browser)).rejects.toThrow('auth-oidc.denied');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
