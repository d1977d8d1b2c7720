import { fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Twist } from './authenticator.ts';
import { openPasskeyStore, peopleOf, settings } from './people.ts';

const minuteMs = 60_000;

describe('passkeys of customers', () =>
  onBothDatabases((database) => {
    const clock = fakeClock();
    let store: TestStore;
    let people: ReturnType<typeof peopleOf>;
    beforeAll(async () => {
      store = await openPasskeyStore(database, clock);
      people = peopleOf(store, clock);
    });
    afterAll(() => store.close());

    test('are made, and sign in without a name', async () => {
      const [token, phone] = [await people.customer('ann@example.com'), people.device()];
      const options = await people.challenge('customer', token);
      expect(options).toMatchObject({
        rp: { id: settings.rpId },
        user: { name: 'ann@example.com' },
        attestation: 'none',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: [],
      });
      expect(Buffer.from(options.user.id, 'base64url')).toHaveLength(32);
      const made = await people.register('customer', token, phone.create(options), 'My phone').expect(201);
      expect(made.body).toMatchObject({ passkey: { name: 'My phone', synced: false, lastUsedAt: null }, session: null });

      const signedIn = await people.signIn('customer', phone);
      expect([signedIn.status, signedIn.body.token]).toEqual([201, expect.stringMatching(/^sst_/)]);
      expect(signedIn.headers['set-cookie']?.[0]).toMatch(/^souk-store=sst_/);
      expect((await people.me('customer', signedIn.body.token)).body.email).toBe('ann@example.com');
      expect(await people.list('customer', token)).toMatchObject([{ name: 'My phone', lastUsedAt: clock.now().toISOString() }]);
    });

    test.each<Twist>([{ algorithm: 'EdDSA' }, { algorithm: 'RS256' }, { algorithm: 'ES256', selfAttested: true }])(
      'may be of %j',
      async (twist) => {
        const [token, key] = [await people.customer(`${twist.algorithm}@example.com`), people.device()];
        await people.addPasskey('customer', token, key, twist);
        expect((await people.signIn('customer', key)).status).toBe(201);
      },
    );

    test('have one user handle for each account, and exclude those that are there', async () => {
      const [token, phone] = [await people.customer('bob@example.com'), people.device()];
      const first = await people.challenge('customer', token);
      const made = phone.create(first);
      await people.register('customer', token, made).expect(201);
      const second = await people.challenge('customer', token);
      expect([second.user.id, second.excludeCredentials]).toEqual([first.user.id, [{ type: 'public-key', id: made.id }]]);
    });

    test('are renamed and removed by their owner, and are nothing to others', async () => {
      const [ann, eve, phone] = [await people.customer('cat@example.com'), await people.customer('eve@example.com'), people.device()];
      const { passkey } = await people.addPasskey('customer', ann, phone);
      expect((await people.change('customer', ann, passkey.id, { name: ' Old phone ' })).body).toMatchObject({
        id: passkey.id,
        name: 'Old phone',
      });
      const foreign = [
        await people.change('customer', eve, passkey.id, { name: 'Mine' }),
        await people.remove('customer', eve, passkey.id),
      ];
      expect(foreign.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(2).fill('404 auth-passkeys.not-found'));
      expect(await people.list('customer', eve)).toEqual([]);

      const elsewhere = (await people.signIn('customer', phone)).body.token;
      await people.remove('customer', ann, passkey.id).expect(204);
      expect((await people.me('customer', ann)).status, 'the session that removed it').toBe(200);
      expect((await people.me('customer', elsewhere)).status, 'a session on the device that was lost').toBe(401);
      const again = await people.signIn('customer', phone);
      expect([again.status, again.body.code]).toEqual([401, 'auth-passkeys.not-recognised']);
      expect((await people.remove('customer', ann, passkey.id)).status).toBe(404);
    });

    test('leave a trail of being added and removed, without who it was by name', async () => {
      const trail = (await people.audit()).filter(({ action }) => action.startsWith('auth-passkeys.'));
      expect(trail.map(({ action }) => action)).toEqual(['remove', ...Array(6).fill('add')].map((what) => `auth-passkeys.${what}`));
      expect(trail[0]).toMatchObject({ actor: expect.stringMatching(/^customer:cus_/), subject: trail[1]?.subject });
      expect(JSON.stringify(trail)).not.toContain('@');
      await store.verify();
    });

    test('are added and removed within 15 minutes of signing in, and seen and renamed later, too', async () => {
      const [token, phone] = [await people.customer('dan@example.com'), people.device()];
      const { passkey } = await people.addPasskey('customer', token, phone);
      clock.advance(15 * minuteMs - 1);
      const late = await people.challenge('customer', token);
      clock.advance(1);
      const refused = [
        await people.post('/store/customers/me/passkeys/challenges', undefined, token),
        await people.remove('customer', token, passkey.id),
      ];
      expect(refused.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(2).fill('401 auth.proof-needed'));
      await people.change('customer', token, passkey.id, { name: 'Later' }).expect(200);
      // The challenge was given in time.
      await people.register('customer', token, phone.create(late)).expect(201);
      const proven = (await people.signIn('customer', phone)).body.token;
      await people.remove('customer', proven, passkey.id).expect(204);
    });

    test('are not more than 20', async () => {
      const [token, phone] = [await people.customer('fay@example.com'), people.device()];
      const spare = await people.challenge('customer', token);
      for (let count = 0; count < 19; count += 1) await people.addPasskey('customer', token, phone);
      const options = await people.challenge('customer', token);
      const made = phone.create(options);
      await people.register('customer', token, made).expect(201);
      expect((await people.post('/store/customers/me/passkeys/challenges', undefined, token)).body).toMatchObject({
        status: 409,
        code: 'auth-passkeys.too-many',
        details: { passkeysMax: 20 },
      });
      expect((await people.register('customer', token, phone.create(spare))).body.code).toBe('auth-passkeys.too-many');
    });

    test('are taken by one account only', async () => {
      const [ann, eve, phone] = [await people.customer('gil@example.com'), await people.customer('hal@example.com'), people.device()];
      const [mine, hers] = [await people.challenge('customer', ann), await people.challenge('customer', eve)];
      const made = phone.create(mine);
      await people.register('customer', ann, made).expect(201);
      // The same credential, said to have been made for her challenge.
      const clientData = JSON.parse(Buffer.from(made.response.clientDataJSON, 'base64url').toString());
      const clientDataJSON = Buffer.from(JSON.stringify({ ...clientData, challenge: hers.challenge })).toString('base64url');
      const taken = await people.register('customer', eve, { ...made, response: { ...made.response, clientDataJSON } });
      expect([taken.status, taken.body.code]).toEqual([409, 'auth-passkeys.known-already']);
    });

    test('that are the last way in are not removed, also not two at a time', async () => {
      const [token, phone] = [await people.customer('ida@example.com'), people.device()];
      const passkeys = [await people.addPasskey('customer', token, phone), await people.addPasskey('customer', token, phone)];
      const proven = (await people.signIn('customer', phone)).body.token;
      await store.running.database.run("UPDATE auth_customers SET password_hash = NULL WHERE email = 'ida@example.com'");
      const removed = await Promise.all(passkeys.map(({ passkey }) => people.remove('customer', proven, passkey.id)));
      expect(removed.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(removed.find(({ status }) => status === 409)?.body.code).toBe('auth-passkeys.last-way-in');
      expect(await people.list('customer', proven)).toHaveLength(1);
    });
  }));
