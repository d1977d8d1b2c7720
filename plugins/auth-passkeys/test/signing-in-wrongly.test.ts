import { fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Authenticator, Twist } from './authenticator.ts';
import { openPasskeyStore, peopleOf } from './people.ts';

const notRecognised = '401 auth-passkeys.not-recognised';
const notValid = '409 auth-passkeys.challenge-not-valid';

/** What is wrong, and what the log says of it. */
const twists: readonly (readonly [string, Twist, RegExp])[] = [
  ['another origin', { origin: 'https://evil.example' }, /origin "https:\/\/evil\.example"/],
  ['our origin in clear text', { origin: 'http://shop.example' }, /origin/],
  ['another domain', { rpId: 'evil.example' }, /RP ID/],
  ['nobody looked at', { flags: { uv: false } }, /could not be verified/],
  ['nobody there', { flags: { up: false, uv: true } }, /./],
  ['what was made for registering', { type: 'webauthn.create' }, /response type/],
  ['another user handle', { userHandle: 'c29tZWJvZHkgZWxzZQ' }, /nobody here has it/],
];

describe('a passkey does not sign in', () =>
  onBothDatabases((database) => {
    const clock = fakeClock();
    let store: TestStore;
    let people: ReturnType<typeof peopleOf>;
    let [ann, eve] = ['', ''];
    let phone: Authenticator;
    beforeAll(async () => {
      store = await openPasskeyStore(database, clock);
      people = peopleOf(store, clock);
      [ann, eve, phone] = [await people.customer('ann@example.com'), await people.customer('eve@example.com'), people.device()];
      await people.addPasskey('customer', ann, phone);
    });
    afterAll(() => store.close());
    const post = async (credential: object, side: 'store' | 'admin' = 'store') => {
      const { status, body } = await people.post(`/${side}/sessions/passkey`, { credential });
      return `${status} ${body.code}`;
    };

    test.each(twists)('with %s, and the log says why', async (_what, twist, reason) => {
      const options = await people.signInChallenge('customer');
      const lines = store.log.length;
      expect(await post(phone.get(options, twist))).toBe(notRecognised);
      const said = store.log.slice(lines).find(({ message }) => message === 'A passkey was not recognised');
      expect(said?.fields['reason']).toMatch(reason);
      expect(await post(phone.get(options)), 'the challenge was used').toBe(notValid);
      expect((await people.signIn('customer', phone)).status).toBe(201);
    });

    test('from a frame in another site’s page', async () => {
      expect(await post(phone.get(await people.signInChallenge('customer'), { crossOrigin: true }))).toBe('422 auth-passkeys.refused');
    });

    test('for a challenge that was made up, used, is over, or was made for something else', async () => {
      const options = await people.signInChallenge('customer');
      expect(await post(phone.get(options, { challenge: 'bWFkZSB1cA' }))).toBe(notValid);
      const answer = phone.get(options);
      expect(await post(answer)).toBe('201 undefined');
      expect(await post(answer), 'the same answer again').toBe(notValid);
      const late = await people.signInChallenge('customer');
      clock.advance(5 * 60_000);
      expect(await post(phone.get(late))).toBe(notValid);
      const registration = await people.challenge('customer', await people.byPassword('ann@example.com'));
      expect(await post(phone.get({ ...late, challenge: registration.challenge }))).toBe(notValid);
      expect(await post(phone.get(await people.signInChallenge('staff')))).toBe(notValid);
    });

    test('twice, when two answers come at once', async () => {
      const answer = phone.get(await people.signInChallenge('customer'));
      expect((await Promise.all([post(answer), post(answer), post(answer)])).sort()).toEqual(['201 undefined', notValid, notValid]);
    });

    test('with the signature of another key, or over other bytes', async () => {
      const tablet = people.device();
      await people.addPasskey('customer', eve, tablet);
      const options = await people.signInChallenge('customer');
      const [own, foreign] = [phone.get(options), tablet.get(options)];
      // The credential of Ann, signed by Eve; and the whole answer of Eve, said to be Ann.
      expect(
        await post({ ...foreign, id: own.id, rawId: own.rawId, response: { ...foreign.response, userHandle: own.response.userHandle } }),
      ).toBe(notRecognised);
      const next = tablet.get(await people.signInChallenge('customer'), { userHandle: own.response.userHandle });
      expect(await post(next)).toBe(notRecognised);
      const spoilt = phone.get(await people.signInChallenge('customer'));
      const counted = Buffer.from(spoilt.response.authenticatorData, 'base64url');
      counted[36] = 9;
      const authenticatorData = counted.toString('base64url');
      expect(await post({ ...spoilt, response: { ...spoilt.response, authenticatorData } })).toBe(notRecognised);
      expect(await post(people.device().create(await people.challenge('customer', eve))), 'no assertion at all').toMatch(
        /^422 core\.invalid/,
      );
    });

    test('whose counter does not go on: a copy is refused, and that it was tried is kept', async () => {
      const [token, card] = [await people.customer('gil@example.com'), people.device()];
      const { passkey } = await people.addPasskey('customer', token, card, { counter: 5 });
      const signIn = async (counter: number) => {
        const { status, body } = await people.signIn('customer', card, { counter });
        return `${status} ${body.code}`;
      };
      expect(await signIn(6)).toBe('201 undefined');
      expect(await signIn(6), 'the same').toBe(notRecognised);
      expect(await signIn(2), 'less').toBe(notRecognised);
      expect(await signIn(0), 'none').toBe(notRecognised);
      expect(await signIn(4_294_967_295)).toBe('201 undefined');
      const kept = (await people.audit()).filter(({ action }) => action === 'auth-passkeys.refuse-counter');
      expect(kept.map(({ subject, details }) => ({ subject, details }))).toEqual(
        [0, 2, 6].map((shown) => ({
          subject: passkey.id,
          details: { account: expect.stringMatching(/^cus_/), known: 6, shown },
        })),
      );
      await store.verify();
    });

    test('of an authenticator that does not count, is fine as often as it likes', async () => {
      for (let time = 0; time < 3; time += 1) expect((await people.signIn('customer', phone)).status).toBe(201);
    });
  }));
