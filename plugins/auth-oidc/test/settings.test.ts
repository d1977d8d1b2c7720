import auth from '@souk/auth';
import type { AccountKind } from '@souk/auth/contracts';
import { createTestStore, fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import { describe, expect, it, test } from 'vitest';
import { OidcMeans } from '../src/oidc-means.ts';
import oidc from '../src/plugin.ts';
import { ProvidersPart } from '../src/providers.ts';
import { refuseInProduction } from '../src/refuse-in-production.ts';
import { callbackUrl, openOidcStore, peopleOf } from './people.ts';
import { client, startRealProvider } from './real-provider.ts';

const secret = 'hunter2-hunter2';
const good = { name: 'google', issuer: 'https://accounts.example', clientId: 'souk', clientSecret: secret };
const boot = (providers: unknown, page: string | undefined = callbackUrl) =>
  createTestStore({
    plugins: [mail({}), auth({}), oidc({})],
    environment: { SOUK_AUTH_OIDC_PROVIDERS: JSON.stringify(providers), SOUK_AUTH_OIDC_CALLBACK_URL: page },
  });

describe('a store does not start, and says why in one sentence', () => {
  it.each([
    ['a blank secret', [{ ...good, clientSecret: ' ' }], /providers\.0\.clientSecret: is blank: give the secret/],
    ['no secret', [{ ...good, clientSecret: undefined }], /providers\.0\.clientSecret: must be given/],
    ['a blank id', [{ ...good, clientId: '' }], /providers\.0\.clientId: is blank/],
    ['an issuer in clear text', [{ ...good, issuer: 'http://accounts.example' }], /providers\.0\.issuer: must be an https address/],
    ['a name that fits no address', [{ ...good, name: 'Google+' }], /providers\.0\.name: must be lower-case letters/],
    ['a name twice', [good, { ...good, issuer: 'https://other.example' }], /providers: has a name twice/],
    ['an issuer twice', [good, { ...good, name: 'other', issuer: 'https://accounts.example/' }], /providers: has an issuer twice/],
    ['scopes without openid', [{ ...good, scopes: ['email'] }], /providers\.0\.scopes: must have "openid"/],
    ['what it does not know', [{ ...good, clientSecrets: secret }], /providers\.0: Unrecognized key: "clientSecrets"/],
  ])('with %s', async (_what, providers, sentence) => {
    const { message } = (await boot(providers).catch((error) => error)) as Error;
    expect(message).toMatch(sentence);
    expect(message).toMatch(/set SOUK_AUTH_OIDC_PROVIDERS$/);
    expect(message.split('\n')).toHaveLength(1);
    expect(message).not.toContain(secret);
  });

  it('without a page to come back to, or with one in clear text', async () => {
    await expect(boot([good], '')).rejects.toThrow(/needs its setting callbackUrl: set SOUK_AUTH_OIDC_CALLBACK_URL/);
    await expect(boot([good], 'http://shop.example')).rejects.toThrow(/callbackUrl: must be an https address/);
  });
});

describe('production', () => {
  const on = (issuer: string, page: string) =>
    refuseInProduction({ providers: [{ ...good, issuer, scopes: ['openid'] }], callbackUrl: page });

  it('takes https only, and no setting at all', () => {
    expect(refuseInProduction({ providers: [], callbackUrl: undefined })).toBeUndefined();
    expect(on('https://accounts.example', callbackUrl)).toBeUndefined();
    expect(on('http://127.0.0.1:3000', callbackUrl)).toMatch(/"google" is at http:\/\/127\.0\.0\.1:3000, without https/);
    expect(on('https://accounts.example', 'http://localhost:3000')).toMatch(/http:\/\/localhost:3000, without https/);
  });
});

describe('a store that does not take a provider any more', () =>
  onBothDatabases((database) => {
    test('still shows its identities, and does not take them for a way in', async () => {
      const clock = fakeClock();
      await using provider = await startRealProvider([`${callbackUrl}/real`]);
      provider.people.set('ann', { email: 'ann@example.com', email_verified: true });
      await using store = await openOidcStore({ real: provider.issuer }, { database, clock });
      const people = peopleOf(store);
      const begun = await people.begin();
      const { token } = (await people.signIn(begun, await provider.visit(begun.url, 'ann')).expect(201)).body;

      await using off = await createTestStore({ plugins: [mail({}), auth({}), oidc({})], clock, databaseUrl: store.databaseUrl });
      const others = peopleOf(off);
      expect((await others.post('/store/oidc/real/authorizations')).body.code).toBe('auth-oidc.unknown-provider');
      const [identity] = await others.list(token);
      expect(identity).toMatchObject({ provider: null, issuer: provider.issuer });
      expect((await others.remove(token, identity.id)).body.code).toBe('auth-oidc.last-way-in');
      const { id } = (await others.me(token)).body;
      const holders = (where: TestStore, kind: AccountKind) =>
        new OidcMeans(where.service(ProvidersPart)).heldBy(where.outside(), kind, [id]);
      expect(await holders(off, 'customer')).toEqual(new Set());
      expect(await holders(store, 'customer')).toEqual(new Set([id]));
      expect(await holders(store, 'staff')).toEqual(new Set());

      // By another name it is the same issuer, and they are the same customer.
      const renamed = { name: 'renamed', issuer: provider.issuer, ...client };
      await using on = await createTestStore({
        plugins: [mail({}), auth({}), oidc({ providers: [renamed], callbackUrl })],
        clock,
        databaseUrl: store.databaseUrl,
      });
      expect(await peopleOf(on).list(token)).toMatchObject([{ id: identity.id, provider: 'renamed' }]);
    });
  }));
