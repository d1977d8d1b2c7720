import { fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Twist } from './authenticator.ts';
import { openPasskeyStore, origin, peopleOf } from './people.ts';

const refused = '422 auth-passkeys.refused';
const overOrNotHers = '409 auth-passkeys.challenge-not-valid';

/** What is wrong, and what the log says of it. */
const twists: readonly (readonly [string, Twist, RegExp])[] = [
  ['another origin', { origin: 'https://evil.example' }, /origin "https:\/\/evil\.example"/],
  ['an origin that only begins alike', { origin: `${origin}.evil` }, /origin/],
  ['our origin in clear text', { origin: 'http://shop.example' }, /origin/],
  ['another domain', { rpId: 'evil.example' }, /RP ID/],
  ['nobody looked at', { flags: { uv: false } }, /could not be verified/],
  ['nobody there', { flags: { up: false, uv: true } }, /not present/],
  ['a key of a kind that was not asked for', { algorithm: 'ES384' }, /public key alg/],
  ['what was made for signing in', { type: 'webauthn.get' }, /response type/],
  [
    'certificates of its maker',
    { attestation: { fmt: 'packed', attStmt: new Map<string, unknown>([['x5c', [new Uint8Array(3)]]]) } },
    /names its maker/,
  ],
  ['a form with certificates', { attestation: { fmt: 'apple', attStmt: new Map<string, unknown>() } }, /names its maker/],
  [
    'a signature of its own that is wrong',
    {
      attestation: {
        fmt: 'packed',
        attStmt: new Map<string, unknown>([
          ['alg', -7],
          ['sig', new Uint8Array(70)],
        ]),
      },
    },
    /./,
  ],
];

describe('a passkey is not taken', () =>
  onBothDatabases((database) => {
    const clock = fakeClock();
    let store: TestStore;
    let people: ReturnType<typeof peopleOf>;
    let ann: string;
    beforeAll(async () => {
      store = await openPasskeyStore(database, clock);
      people = peopleOf(store, clock);
      ann = await people.customer('ann@example.com');
    });
    afterAll(() => store.close());
    const answer = async (token: string, credential: object) => {
      const { status, body } = await people.register('customer', token, credential);
      return `${status} ${body.code}`;
    };

    test.each(twists)('with %s, and the log says why', async (_what, twist, reason) => {
      const options = await people.challenge('customer', ann);
      const lines = store.log.length;
      expect(await answer(ann, people.device().create(options, twist))).toBe(refused);
      const said = store.log.slice(lines).find(({ message }) => message === 'A passkey was refused');
      expect(said?.fields['reason']).toMatch(reason);
      expect(await answer(ann, people.device().create(options)), 'the challenge was used').toBe(overOrNotHers);
      expect(await people.list('customer', ann)).toEqual([]);
    });

    test('from a frame in another site’s page', async () => {
      const options = await people.challenge('customer', ann);
      expect(await answer(ann, people.device().create(options, { crossOrigin: true }))).toBe(refused);
    });

    test('when it is not CBOR, is nested without end, or cut off', async () => {
      const whole = people.device().create(await people.challenge('customer', ann));
      const { attestationObject } = whole.response;
      const nested = Buffer.alloc(11_900, 0x81).toString('base64url');
      for (const spoilt of ['AA', '____', nested, attestationObject.slice(0, 80), attestationObject.slice(0, -20)]) {
        const made = people.device().create(await people.challenge('customer', ann));
        expect(await answer(ann, { ...made, response: { ...made.response, attestationObject: spoilt } })).toBe(refused);
      }
    });

    test('for a challenge that was made up, used, or is over', async () => {
      const options = await people.challenge('customer', ann);
      const device = people.device();
      expect(await answer(ann, device.create(options, { challenge: 'bWFkZSB1cA' }))).toBe(overOrNotHers);
      clock.advance(5 * 60_000 - 1);
      expect(await answer(ann, device.create(options))).toBe('201 undefined');
      expect(await answer(ann, device.create(options)), 'a second time').toBe(overOrNotHers);
      const late = await people.challenge('customer', ann);
      clock.advance(5 * 60_000);
      expect(await answer(ann, device.create(late))).toBe(overOrNotHers);
    });

    test('for a challenge of somebody else, of another session, of another purpose, of staff', async () => {
      const eve = await people.customer('eve@example.com');
      const again = await people.byPassword('ann@example.com');
      const clerk = await people.invited('clerk@example.com');
      const others = [
        await people.challenge('customer', again),
        { ...(await people.challenge('customer', again)), challenge: (await people.signInChallenge('customer')).challenge },
        { ...(await people.challenge('customer', again)), challenge: (await people.challenge('staff', clerk.token)).challenge },
      ];
      for (const options of others) expect(await answer(eve, people.device().create(options))).toBe(overOrNotHers);
      const [first] = others;
      const fresh = await people.byPassword('ann@example.com');
      expect(await answer(fresh, people.device().create(first))).toBe(overOrNotHers);
      // Whose it is, it is still good for.
      expect(await answer(again, people.device().create(first))).toBe('201 undefined');
    });

    test('twice, when two answers come at once', async () => {
      const token = await people.byPassword('ann@example.com');
      const options = await people.challenge('customer', token);
      const answers = await Promise.all([1, 2, 3].map(() => answer(token, people.device().create(options))));
      expect(answers.sort()).toEqual(['201 undefined', overOrNotHers, overOrNotHers]);
    });

    test('whatever the Host header says', async () => {
      const token = await people.byPassword('ann@example.com');
      const asked = people
        .post('/store/customers/me/passkeys/challenges', undefined, token)
        .set('host', 'evil.example')
        .set('x-forwarded-host', 'evil.example');
      const options = (await asked.expect(201)).body;
      expect(options.rp.id).toBe('shop.example');
      const made = people.device('https://evil.example').create({ ...options, rp: { id: 'evil.example' } });
      const sent = await people.register('customer', token, made).set('host', 'evil.example').set('origin', 'https://evil.example');
      expect(`${sent.status} ${sent.body.code}`).toBe(refused);
    });

    test('and no row holds a challenge', async () => {
      const { challenge } = await people.signInChallenge('customer');
      const rows = JSON.stringify((await store.running.database.run('SELECT * FROM auth_passkeys_challenges')).rows);
      expect(rows).toContain('sign-in');
      expect(rows).not.toContain(challenge);
      clock.advance(5 * 60_000);
      await store.runSchedule('auth-passkeys.forget-challenges');
      expect((await store.running.database.run('SELECT * FROM auth_passkeys_challenges')).rows).toEqual([]);
    });
  }));
