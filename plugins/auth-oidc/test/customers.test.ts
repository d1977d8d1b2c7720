import { fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callbackUrl, openOidcStore, password, peopleOf } from './people.ts';
import { type RealProvider, startRealProvider } from './real-provider.ts';

const minuteMs = 60_000;

describe('customers of an identity provider', () =>
  onBothDatabases((database) => {
    const clock = fakeClock();
    let provider: RealProvider;
    let store: TestStore;
    let people: ReturnType<typeof peopleOf>;
    beforeAll(async () => {
      provider = await startRealProvider([`${callbackUrl}/real`]);
      store = await openOidcStore({ real: provider.issuer }, { database, clock });
      people = peopleOf(store);
    });
    afterAll(async () => {
      await store.close();
      await provider.close();
    });
    const verified = (login: string, email = `${login}@example.com`): string => {
      provider.people.set(login, { email, email_verified: true, name: login });
      return login;
    };
    const signIn = async (login: string) => {
      const begun = await people.begin();
      return people.signIn(begun, await provider.visit(begun.url, login));
    };
    const linkTo = async (token: string, login: string) => {
      const begun = await people.beginLink(token);
      return people.link(token, begun, await provider.visit(begun.url, login));
    };

    test('are sent there with state, nonce and S256, to come back to where the settings say', async () => {
      const { url } = (await people.send('post', '/store/oidc/real/authorizations').set('host', 'evil.example').expect(201)).body;
      const { origin, searchParams } = new URL(url);
      expect(origin).toBe(provider.issuer);
      expect(Object.fromEntries(searchParams)).toEqual({
        client_id: 'souk',
        response_type: 'code',
        redirect_uri: `${callbackUrl}/real`,
        scope: 'openid email profile',
        state: expect.stringMatching(/^[\w-]{43}$/),
        nonce: expect.stringMatching(/^[\w-]{43}$/),
        code_challenge: expect.stringMatching(/^[\w-]{43}$/),
        code_challenge_method: 'S256',
      });
    });

    test('are given nothing secret twice', async () => {
      const begun = [await people.begin(), await people.begin()];
      const drawn = begun.flatMap(({ url, browserSecret }) => [
        ...['state', 'nonce', 'code_challenge'].map((name) => new URL(url).searchParams.get(name)),
        browserSecret,
      ]);
      expect(new Set(drawn).size).toBe(8);
    });

    test('get an account by their first sign-in, and are signed in to it by the next ones', async () => {
      const first = await signIn(verified('ann', 'Ann@Example.com'));
      expect([first.status, first.body.token]).toEqual([201, expect.stringMatching(/^sst_/)]);
      expect(first.headers['set-cookie']?.[0]).toMatch(/^souk-store=sst_/);
      const account = (await people.me(first.body.token)).body;
      expect(account).toMatchObject({ email: 'ann@example.com', emailVerified: true, name: 'ann' });
      expect(await people.list(first.body.token)).toMatchObject([{ provider: 'real', issuer: provider.issuer, lastUsedAt: null }]);
      const again = await signIn('ann');
      expect((await people.me(again.body.token)).body.id).toBe(account.id);
      expect((await people.list(first.body.token))[0].lastUsedAt).toBe(clock.now().toISOString());
      expect((await people.post('/store/sessions', { email: 'ann@example.com', password })).status, 'there is no password').toBe(401);
    });

    test('are who they are by their subject, whatever their address is now', async () => {
      const before = (await people.me((await signIn(verified('bea'))).body.token)).body;
      verified('bea', 'married@example.com');
      expect((await people.me((await signIn('bea')).body.token)).body).toEqual(before);
      const other = (await people.me((await signIn(verified('bea2', 'married@example.com'))).body.token)).body;
      expect(other.id).not.toBe(before.id);
    });

    test.each([
      ['an address that was not verified', { email: 'cy@example.com', email_verified: false }],
      ['an address nobody says was verified', { email: 'cy@example.com' }],
      ['no address', { email_verified: true }],
      ['no address that could be one', { email: 'cy at example', email_verified: true }],
    ])('get no account with %s', async (_what, said) => {
      provider.people.set('cy', said);
      const { status, body } = await signIn('cy');
      expect(`${status} ${body.code}`).toBe('422 auth-oidc.address-not-proven');
      expect((await store.running.database.run("SELECT id FROM auth_customers WHERE email LIKE 'cy%'")).rows).toEqual([]);
    });

    test('are not let in to an account of the same address, until they have linked it', async () => {
      const token = await people.customer('dan@example.com');
      const refused = await signIn(verified('dan', 'DAN@example.com'));
      expect([refused.status, refused.body.code, refused.headers['set-cookie']]).toEqual([409, 'auth-oidc.account-exists', undefined]);
      expect(await people.list(token)).toEqual([]);
      const linked = await linkTo(token, 'dan');
      expect([linked.status, linked.body]).toMatchObject([201, { provider: 'real', issuer: provider.issuer }]);
      const signedIn = await signIn('dan');
      expect((await people.me(signedIn.body.token)).body.email).toBe('dan@example.com');
    });

    test('are one account when they sign in for the first time twice at once', async () => {
      verified('eli');
      const begun = [await people.begin(), await people.begin()] as const;
      const [one, two] = [await provider.visit(begun[0].url, 'eli'), await provider.visit(begun[1].url, 'eli')];
      const both = await Promise.all([people.signIn(begun[0], one), people.signIn(begun[1], two)]);
      expect(both.map(({ status }) => status)).toEqual([201, 201]);
      const ids = await Promise.all(both.map(async ({ body }) => (await people.me(body.token)).body.id));
      expect(ids[0]).toBe(ids[1]);
      expect(await people.list(both[0].body.token)).toHaveLength(1);
    });

    test('link an identity that nobody has, within 15 minutes of signing in', async () => {
      const [token, other] = [await people.customer('fay@example.com'), await people.customer('eve@example.com')];
      expect((await linkTo(token, 'fay-at-work')).status).toBe(201);
      const taken = [await linkTo(other, 'fay-at-work'), await linkTo(token, 'fay-at-work')];
      expect(taken.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(2).fill('409 auth-oidc.identity-taken'));
      const late = await people.beginLink(token);
      const back = await provider.visit(late.url, 'fay-at-home');
      clock.advance(9 * minuteMs);
      expect((await people.link(token, late, back)).status, 'it was begun in time').toBe(201);
      expect(await people.list(token)).toHaveLength(2);
      clock.advance(6 * minuteMs);
      const refused = await people.post('/store/customers/me/identities/real/authorizations', undefined, token);
      expect([refused.status, refused.body.code]).toEqual([401, 'auth.proof-needed']);
    });

    test('remove what is theirs, which signs out everywhere else', async () => {
      const [token, eve] = [await people.customer('gus@example.com'), await people.customer('eva@example.com')];
      const { id } = (await linkTo(token, 'gus')).body;
      const elsewhere = (await signIn('gus')).body.token;
      expect((await people.remove(eve, id)).body.code).toBe('auth-oidc.not-found');
      expect(await people.list(eve)).toEqual([]);
      await people.remove(token, id).expect(204);
      expect((await people.me(token)).status, 'the session that removed it').toBe(200);
      expect((await people.me(elsewhere)).status, 'a session of whoever has the identity').toBe(401);
      expect((await people.remove(token, id)).status).toBe(404);
      expect((await signIn(verified('gus'))).body.code).toBe('auth-oidc.account-exists');
      clock.advance(15 * minuteMs);
      expect((await people.remove(token, id)).body.code).toBe('auth.proof-needed');
    });

    test('do not remove their last way in, also not two at a time', async () => {
      const { token } = (await signIn(verified('hal'))).body;
      const [only] = await people.list(token);
      const refused = await people.remove(token, only.id);
      expect([refused.status, refused.body.code]).toEqual([409, 'auth-oidc.last-way-in']);
      const second = (await linkTo(token, 'hal-at-work')).body;
      const removed = await Promise.all([only.id, second.id].map((id) => people.remove(token, id)));
      expect(removed.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(await people.list(token)).toHaveLength(1);
    });

    test('have 20 identities at most', async () => {
      const token = await people.customer('ida@example.com');
      const { id } = (await people.me(token)).body;
      const spare = await people.beginLink(token);
      for (let count = 0; count < 20; count += 1) {
        const row = [`idn_${String(count).padStart(26, '0')}`, id, 'https://other.example', `${count}`];
        await store.running.database.run(
          "INSERT INTO auth_oidc_identities (id, customer_id, issuer, subject, created_at) VALUES (?, ?, ?, ?, '2026-01-01 00:00:00.000')",
          row,
        );
      }
      const full = [
        await people.post('/store/customers/me/identities/real/authorizations', undefined, token),
        await people.link(token, spare, await provider.visit(spare.url, 'ida')),
      ];
      expect(full.map(({ body }) => body)).toMatchObject(
        Array(2).fill({ status: 409, code: 'auth-oidc.too-many', details: { identitiesMax: 20 } }),
      );
    });

    test('leave a trail of what was linked and removed, without who it was by name', async () => {
      const trail = (await people.audit()).filter(({ action }) => action.startsWith('auth-oidc.'));
      expect(new Set(trail.map(({ action }) => action))).toEqual(new Set(['auth-oidc.link', 'auth-oidc.unlink']));
      expect(trail.every(({ subject, details }) => subject.startsWith('idn_') && JSON.stringify(details).includes('cus_'))).toBe(true);
      expect(JSON.stringify(trail)).not.toMatch(/@|gus/);
      await store.verify();
    });
  }));
