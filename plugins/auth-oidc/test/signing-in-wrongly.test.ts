import { fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Odd, type OddIssuer, startOddIssuer } from './odd-issuer.ts';
import { callbackUrl, openOidcStore, peopleOf } from './people.ts';
import { type RealProvider, startRealProvider } from './real-provider.ts';

const notRecognised = '401 auth-oidc.not-recognised';
const notValid = '409 auth-oidc.state-not-valid';
const refused = '502 auth-oidc.provider-refused';
const unavailable = '503 auth-oidc.provider-unavailable';
const hourAgo = Math.floor(Date.now() / 1_000) - 3_600;

/** What a provider does, what is said of it, and why, in the log. */
const oddities: readonly (readonly [string, Odd, string, RegExp])[] = [
  ['a token for somebody else’s sign-in', { claims: { nonce: 'another' } }, notRecognised, /"nonce"/],
  ['a token for none', { claims: { nonce: undefined } }, notRecognised, /"nonce"/],
  ['a token for another store', { claims: { aud: 'another' } }, notRecognised, /"aud"/],
  ['a token for many, of another store', { claims: { aud: ['souk', 'another'], azp: 'another' } }, notRecognised, /"azp"/],
  ['a token of another issuer', { claims: { iss: 'https://evil.example' } }, notRecognised, /"iss"/],
  ['a token that is over', { claims: { iat: hourAgo, exp: hourAgo + 60 } }, notRecognised, /"exp"/],
  ['a token without end', { claims: { exp: undefined } }, notRecognised, /"exp"/],
  ['a token of nobody', { claims: { sub: undefined } }, notRecognised, /"sub"/],
  ['a token that nobody signed', { signed: 'not at all' }, notRecognised, /"alg"/],
  [
    'a token that nobody signed, and says that it may',
    { signed: 'not at all', metadata: { id_token_signing_alg_values_supported: ['none'] } },
    notRecognised,
    /"alg"/,
  ],
  ['a token signed by another key', { signed: 'by another key' }, notRecognised, /signature/],
  ['a subject that fits no column', { claims: { sub: 'x'.repeat(256) } }, refused, /255/],
  [
    'no token',
    { answers: { '/token': (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}') } },
    notRecognised,
    /./,
  ],
  [
    'a page',
    { answers: { '/token': (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>') } },
    refused,
    /content-type/,
  ],
  [
    'another place',
    { answers: { '/token': (response) => void response.writeHead(302, { location: 'http://127.0.0.1:2/' }).end() } },
    refused,
    /status/,
  ],
  ['nothing', { answers: { '/token': (response) => void response.destroy() } }, unavailable, /./],
  ['a breakdown', { answers: { '/token': (response) => void response.writeHead(500).end() } }, unavailable, /500/],
  ['too much', { answers: { '/token': (response) => void response.writeHead(200).end('x'.repeat(600_000)) } }, unavailable, /524288/],
  [
    'that it does not know the store',
    {
      answers: {
        '/token': (response) => void response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"invalid_client"}'),
      },
    },
    refused,
    /invalid_client/,
  ],
  [
    'that its tokens are with a neighbour of ours',
    { metadata: { token_endpoint: 'https://169.254.169.254/token' } },
    refused,
    /leads inside/,
  ],
  ['that its keys are on our own machine', { metadata: { jwks_uri: 'https://localhost:1/jwks' } }, refused, /leads inside/],
  ['that its tokens travel in the clear', { metadata: { token_endpoint: 'http://127.0.0.1:1/token' } }, refused, /over https only/],
  ['no keys', { answers: { '/jwks': (response) => void response.writeHead(404).end() } }, refused, /status/],
];

describe('nobody is signed in', () =>
  onBothDatabases((database) => {
    const clock = fakeClock();
    let [issuer, provider] = [undefined as unknown as OddIssuer, undefined as unknown as RealProvider];
    let store: TestStore;
    let people: ReturnType<typeof peopleOf>;
    beforeAll(async () => {
      [issuer, provider] = [await startOddIssuer(), await startRealProvider([`${callbackUrl}/real`])];
      provider.people.set('ann', { email: 'ann@example.com', email_verified: true });
      store = await openOidcStore({ odd: issuer.issuer, real: provider.issuer, gone: 'http://127.0.0.1:2' }, { database, clock });
      people = peopleOf(store);
    });
    afterAll(async () => {
      await store.close();
      await Promise.all([issuer.close(), provider.close()]);
    });
    beforeEach(() => {
      issuer.odd = {};
      // What was discovered, and the keys, are asked for again.
      clock.advance(3_600_000);
    });
    const told = ({ status, body }: { status: number; body: { code?: string } }): string => `${status} ${body.code}`;
    /** Begun, and back with a code that the issuer takes. */
    const comeBack = async (more: Record<string, string> = {}) => {
      const begun = await people.begin('odd');
      issuer.expect(begun.url);
      const state = new URL(begun.url).searchParams.get('state') as string;
      return { begun, back: { state, code: 'any', iss: issuer.issuer, ...more } };
    };

    test('unless all is right', async () => {
      issuer.odd = { claims: { sub: 'right', email: 'right@example.com', email_verified: true, name: 'Right' } };
      const { begun, back } = await comeBack();
      const signedIn = await people.signIn(begun, back, 'odd');
      expect((await people.me(signedIn.body.token)).body).toMatchObject({ email: 'right@example.com', name: 'Right' });
      expect(
        issuer.asked.map(({ path }) => path),
        'the token said all',
      ).not.toContain('/userinfo');
      const secret = Buffer.from('souk:only-for-this-test-0123456789abcdef').toString('base64');
      expect(issuer.asked.find(({ path }) => path === '/token')).toMatchObject({
        authorization: expect.stringContaining('Basic '),
        body: expect.stringContaining(encodeURIComponent(`${callbackUrl}/odd`)),
      });
      expect(JSON.stringify(store.log)).not.toContain(secret);
    });

    test('and a provider is asked once what it is and what its keys are', async () => {
      const from = issuer.asked.length;
      for (const sub of ['right', 'right']) {
        issuer.odd = { claims: { sub } };
        const { begun, back } = await comeBack();
        expect(told(await people.signIn(begun, back, 'odd'))).toBe('201 undefined');
      }
      const asked = issuer.asked.slice(from).map(({ path }) => path);
      expect(asked.sort()).toEqual(['/.well-known/openid-configuration', '/jwks', '/token', '/token']);
    });

    test.each(oddities)('by a provider that answers with %s', async (_what, odd, answer, reason) => {
      issuer.odd = odd;
      const { begun, back } = await comeBack();
      const lines = store.log.length;
      expect(told(await people.signIn(begun, back, 'odd'))).toBe(answer);
      const said = store.log.slice(lines).find(({ message }) => message === 'An identity provider did not sign somebody in');
      expect(said?.fields).toMatchObject({ provider: 'odd', reason: expect.stringMatching(reason) });
      issuer.odd = {};
      expect(told(await people.signIn(begun, back, 'odd')), 'the state was used').toBe(notValid);
    });

    test.each<[string, Odd, string]>([
      ['that it is somebody else', { metadata: { issuer: 'https://evil.example' } }, refused],
      ['no address to go to', { metadata: { authorization_endpoint: undefined } }, refused],
      ['what is no address', { metadata: { authorization_endpoint: 'nowhere' } }, refused],
      ['an address of another kind', { metadata: { authorization_endpoint: 'javascript:alert(1)' } }, refused],
      ['no document', { answers: { '/.well-known/openid-configuration': (response) => void response.writeHead(404).end() } }, refused],
      ['a breakdown', { answers: { '/.well-known/openid-configuration': (response) => void response.writeHead(503).end() } }, unavailable],
    ])('where nobody can begin: the provider says %s', async (_what, odd, answer) => {
      issuer.odd = odd;
      expect(told(await people.post('/store/oidc/odd/authorizations'))).toBe(answer);
    });

    test('by a provider that is gone, or is none of ours', async () => {
      expect(told(await people.post('/store/oidc/gone/authorizations'))).toBe(unavailable);
      const said = store.log.findLast(({ message }) => message === 'An identity provider did not sign somebody in');
      expect(said?.fields).toMatchObject({ provider: 'gone', reason: expect.stringMatching(/ECONNREFUSED/) });
      const { begun, back } = await comeBack();
      for (const path of ['authorizations', 'sign-ins']) {
        const body = path === 'sign-ins' ? { ...back, browserSecret: begun.browserSecret } : undefined;
        expect(told(await people.post(`/store/oidc/nobody/${path}`, body))).toBe('404 auth-oidc.unknown-provider');
      }
    });

    test.each([
      ['access_denied', '401 auth-oidc.denied'],
      ['login_required', '401 auth-oidc.denied'],
      ['server_error', unavailable],
      ['unauthorized_client', refused],
    ])('who comes back with %s', async (error, answer) => {
      const { begun, back } = await comeBack();
      const { code: _code, ...rest } = back;
      expect(told(await people.signIn(begun, { ...rest, error }, 'odd'))).toBe(answer);
      expect(told(await people.signIn(begun, back, 'odd')), 'the state was used').toBe(notValid);
    });

    test('who says no at the provider', async () => {
      const begun = await people.begin();
      const back = await provider.visit(begun.url, 'cancel');
      expect(back.searchParams.get('error')).toBe('access_denied');
      expect(
        told(await people.signIn(begun, Object.fromEntries([...back.searchParams].filter(([name]) => name !== 'error_description')))),
      ).toBe('401 auth-oidc.denied');
    });

    test('who comes back from another issuer, or from one that says none', async () => {
      const { begun, back } = await comeBack({ iss: 'https://evil.example' });
      expect(told(await people.signIn(begun, back, 'odd'))).toBe(notRecognised);
      const silent = await comeBack();
      const { iss: _iss, ...rest } = silent.back;
      expect(told(await people.signIn(silent.begun, rest, 'odd'))).toBe(notRecognised);
      expect(issuer.asked.at(-1)?.path, 'the code was shown to nobody').toBe('/.well-known/openid-configuration');
    });

    test('with a code that was used, or is somebody else’s', async () => {
      const [mine, theirs] = [await people.begin(), await people.begin()];
      const [one, two] = [await provider.visit(mine.url, 'ann'), await provider.visit(theirs.url, 'ann')];
      const state = one.searchParams.get('state') as string;
      // A stolen code in a browser of ours: the challenge is of the other one.
      const injected = { ...Object.fromEntries(two.searchParams), state };
      expect(told(await people.signIn(mine, injected))).toBe('409 auth-oidc.code-not-valid');
      const again = await people.begin();
      const used = { ...Object.fromEntries(one.searchParams), state: new URL(again.url).searchParams.get('state') as string };
      expect(told(await people.signIn(again, used))).toBe('409 auth-oidc.code-not-valid');
    });

    test('with a state that was made up, used, is over, of another provider, or of another browser', async () => {
      const [begun, other] = [await people.begin(), await people.begin()];
      const back = await provider.visit(begun.url, 'ann');
      const made = { ...Object.fromEntries(back.searchParams), state: 'A'.repeat(43) };
      expect(told(await people.signIn(begun, made))).toBe(notValid);
      expect(told(await people.signIn(other, back)), 'a page that did not begin it').toBe(notValid);
      expect(told(await people.signIn(begun, back, 'odd'))).toBe(notValid);
      expect(told(await people.signIn(begun, back))).toBe('201 undefined');
      expect(told(await people.signIn(begun, back))).toBe(notValid);
      const late = await people.begin();
      const lateBack = await provider.visit(late.url, 'ann');
      clock.advance(10 * 60_000);
      expect(told(await people.signIn(late, lateBack))).toBe(notValid);
    });

    test('as who has the same subject at another provider', async () => {
      const real = await people.begin();
      const ann = await people.signIn(real, await provider.visit(real.url, 'ann'));
      issuer.odd = { claims: { sub: 'ann', email: 'another-ann@example.com', email_verified: true } };
      const { begun, back } = await comeBack();
      const another = await people.signIn(begun, back, 'odd');
      const ids = [ann, another].map(async ({ body }) => (await people.me(body.token).expect(200)).body.id);
      expect(new Set(await Promise.all(ids)).size).toBe(2);
    });

    test('twice, when the answer comes twice at once', async () => {
      const begun = await people.begin();
      const back = await provider.visit(begun.url, 'ann');
      const all = await Promise.all([1, 2, 3].map(() => people.signIn(begun, back)));
      expect(all.map(told).sort()).toEqual(['201 undefined', notValid, notValid]);
    });

    test('by what was begun to link, nor linked by what was begun to sign in or by another session', async () => {
      const [ann, eve] = [await people.customer(`a-${database}@example.com`), await people.customer(`e-${database}@example.com`)];
      const toLink = await people.beginLink(ann);
      const back = await provider.visit(toLink.url, 'new');
      expect(told(await people.signIn(toLink, back))).toBe(notValid);
      expect(told(await people.link(eve, toLink, back)), 'of somebody else').toBe(notValid);
      const toSignIn = await people.begin();
      expect(told(await people.link(ann, toSignIn, await provider.visit(toSignIn.url, 'new')))).toBe(notValid);
      expect(told(await people.link(ann, { browserSecret: toSignIn.browserSecret }, back)), 'by another page').toBe(notValid);
      expect(told(await people.link(ann, toLink, back))).toBe('201 undefined');
    });

    test('with neither a code nor an error, or with both', async () => {
      const { begun, back } = await comeBack();
      const { code: _code, ...rest } = back;
      for (const body of [rest, { ...back, error: 'access_denied' }]) {
        const { status, body: said } = await people.signIn(begun, body, 'odd');
        expect([status, said.code, said.errors[0].pointer]).toEqual([422, 'core.invalid', '/code']);
      }
    });

    test('by an address that only the token of another person has', async () => {
      issuer.odd = { claims: { sub: 'bob' }, userinfo: { sub: 'ann', email: 'bob@example.com', email_verified: true } };
      const { begun, back } = await comeBack();
      expect(told(await people.signIn(begun, back, 'odd'))).toBe(notRecognised);
    });

    test('and nothing that is secret was stored or written', async () => {
      const begun = await people.begin();
      const state = new URL(begun.url).searchParams.get('state') as string;
      const { rows } = await store.running.database.run('SELECT * FROM auth_oidc_authorizations');
      const text = JSON.stringify(rows);
      expect(rows.length).toBeGreaterThan(0);
      for (const secret of [state, begun.browserSecret, new URL(begun.url).searchParams.get('nonce') as string])
        expect(text).not.toContain(secret);
      await store.runSchedule('auth-oidc.forget-authorizations');
      const kept = await store.running.database.run('SELECT * FROM auth_oidc_authorizations');
      expect(kept.rows.length, 'what is over is forgotten').toBeLessThan(rows.length);
      await store.verify();
    });
  }));

test('a provider that keeps silent is waited for 8 seconds', async () => {
  await using issuer = await startOddIssuer();
  await using store = await openOidcStore({ odd: issuer.issuer }, {});
  const people = peopleOf(store);
  const begun = await people.begin('odd');
  issuer.expect(begun.url);
  // It says a word now and then, so that it never seems to be gone.
  let trickle: NodeJS.Timeout | undefined;
  issuer.odd = {
    answers: {
      '/token': (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        trickle = setInterval(() => response.write(' '), 200);
      },
    },
  };
  const from = performance.now();
  const back = { state: new URL(begun.url).searchParams.get('state') as string, code: 'any', iss: issuer.issuer };
  const { status, body } = await people.signIn(begun, back, 'odd');
  clearInterval(trickle);
  expect([status, body.code]).toEqual([503, 'auth-oidc.provider-unavailable']);
  expect(performance.now() - from).toBeLessThan(9_500);
});
