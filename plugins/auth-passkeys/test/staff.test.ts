import { fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPasskeyStore, peopleOf } from './people.ts';

describe('passkeys of staff', () =>
  onBothDatabases((database) => {
    const clock = fakeClock();
    let store: TestStore;
    let people: ReturnType<typeof peopleOf>;
    beforeAll(async () => {
      store = await openPasskeyStore(database, clock);
      people = peopleOf(store, clock);
    });
    afterAll(() => store.close());

    test('are a second factor: the first gives a session that may do what the roles say, and ends those before', async () => {
      const [{ token }, key] = [await people.invited('ann@example.com'), people.device()];
      expect((await people.send('get', '/admin/audit', token)).status).toBe(403);
      expect((await people.me('staff', token)).body.secondFactor).toBe(false);
      const made = await people.register('staff', token, key.create(await people.challenge('staff', token))).expect(201);
      const { session } = made.body;
      expect(made.headers['set-cookie']?.[0]).toContain(`souk-admin=${session.token};`);
      expect((await people.me('staff', token)).status, 'the session from before').toBe(401);
      expect((await people.me('staff', session.token)).body).toMatchObject({ secondFactor: true, permissions: ['auth.audit.read'] });
      const signedIn = await people.signIn('staff', key);
      expect([signedIn.status, signedIn.headers['set-cookie']?.[0]]).toEqual([201, expect.stringMatching(/^souk-admin=sst_/)]);
      await people.send('get', '/admin/audit', signedIn.body.token).expect(200);
      // The second one gives nothing that the session has not.
      expect((await people.addPasskey('staff', signedIn.body.token, people.device())).session).toBeNull();
    });

    test('are not passed by with a password: neither to sign in, nor to set up an authenticator', async () => {
      const before = await people.invited('bob@example.com');
      const other = (await people.staffSignIn('bob@example.com').expect(201)).body.token;
      const { session } = await people.addPasskey('staff', before.token, people.device());
      expect((await people.me('staff', other)).status, 'another session from before').toBe(401);
      for (const more of [{}, { code: '000000' }, { recoveryCode: 'aaaaa-aaaaa-aaaaa-aaaaa' }]) {
        const refused = await people.staffSignIn('bob@example.com', more);
        expect([more, refused.status, refused.body.code]).toEqual([more, 401, 'auth.second-factor-needed']);
      }
      expect((await people.staffSignIn('bob@example.com', { password: 'wrong' })).body.code).toBe('auth.wrong-credentials');
      // Who has shown the passkey adds an authenticator, and then has the choice.
      const { secret } = (await people.post('/admin/staff/me/totp', {}, session.token).expect(201)).body;
      const confirmed = await people.post('/admin/staff/me/totp/confirmation', { code: await people.codeOf(secret) }, session.token);
      expect(confirmed.status).toBe(201);
      clock.advance(30_000);
      await people.staffSignIn('bob@example.com', { code: await people.codeOf(secret) }).expect(201);
    });

    test('are not passed by with a session that has shown a password only, whatever it began before', async () => {
      const { id, token } = await people.invited('cat@example.com');
      const { secret } = (await people.post('/admin/staff/me/totp', {}, token).expect(201)).body;
      const waiting = await people.challenge('staff', token);
      const { session } = await people.addPasskey('staff', token, people.device());
      // As if the session of the password had been begun again at that very moment.
      await store.running.database.run(`UPDATE auth_sessions SET revoked_at = NULL WHERE account_id = '${id}'`);
      const tried = [
        await people.post('/admin/staff/me/totp', {}, token),
        await people.post('/admin/staff/me/totp/confirmation', { code: await people.codeOf(secret) }, token),
        await people.post('/admin/staff/me/passkeys/challenges', undefined, token),
        await people.register('staff', token, people.device().create(waiting)),
        await people.remove('staff', token, (await people.list('staff', session.token))[0].id),
      ];
      expect(tried.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(5).fill('401 auth.second-factor-needed'));
    });

    test('sign in after a password and a code, which stay as they are', async () => {
      const { token } = await people.invited('dan@example.com');
      const { secret } = (await people.post('/admin/staff/me/totp', {}, token).expect(201)).body;
      const confirmed = await people.post('/admin/staff/me/totp/confirmation', { code: await people.codeOf(secret) }, token).expect(201);
      const key = people.device();
      const { passkey, session } = await people.addPasskey('staff', confirmed.body.session.token, key);
      expect(session).toBeNull();
      clock.advance(30_000);
      expect((await people.staffSignIn('dan@example.com')).body.code).toBe('auth.second-factor-needed');
      const byCode = (await people.staffSignIn('dan@example.com', { code: await people.codeOf(secret) }).expect(201)).body.token;
      await people.send('get', '/admin/audit', (await people.signIn('staff', key)).body.token).expect(200);
      await people.remove('staff', byCode, passkey.id).expect(204);
    });

    test('are not removed when nothing else is a second factor: a password lets them do nothing', async () => {
      const [{ token }, key] = [await people.invited('eve@example.com'), people.device()];
      const first = await people.addPasskey('staff', token, key);
      const refused = await people.remove('staff', first.session.token, first.passkey.id);
      expect([refused.status, refused.body.code]).toEqual([409, 'auth-passkeys.last-way-in']);
      const spare = people.device();
      const { passkey } = await people.addPasskey('staff', first.session.token, spare);
      await people.remove('staff', first.session.token, first.passkey.id).expect(204);
      expect(await people.list('staff', first.session.token)).toMatchObject([{ id: passkey.id }]);
      expect((await people.signIn('staff', key)).status).toBe(401);
      expect((await people.signIn('staff', spare)).status).toBe(201);
    });

    test('of somebody who was disabled sign in no more, and again when they are let in again', async () => {
      const [{ id, token }, key] = [await people.invited('fay@example.com'), people.device()];
      const { session } = await people.addPasskey('staff', token, key);
      await people.setState(id, 'disabled');
      const refused = await people.signIn('staff', key);
      expect([refused.status, refused.body.code]).toEqual([401, 'auth.wrong-credentials']);
      expect((await people.me('staff', session.token)).status).toBe(401);
      await people.setState(id, 'active');
      expect((await people.signIn('staff', key)).status).toBe(201);
    });

    test('are of one side: a customer who works here has two', async () => {
      const [{ token }, key] = [await people.invited('gil@example.com'), people.device()];
      const { session } = await people.addPasskey('staff', token, key);
      const shop = await people.signIn('customer', key);
      expect([shop.status, shop.body.code]).toEqual([401, 'auth-passkeys.not-recognised']);
      expect((await people.send('get', '/store/customers/me/passkeys', session.token)).status).toBe(401);
      const [customer, phone] = [await people.customer('gil@example.com'), people.device()];
      await people.addPasskey('customer', customer, phone);
      expect((await people.signIn('staff', phone)).body.code).toBe('auth-passkeys.not-recognised');
    });

    test('are seen in the list of staff, and keys of machines have none', async () => {
      const { items } = (await people.send('get', '/admin/staff?limit=100', 'sk_test_everything').expect(200)).body;
      const of = (email: string) => items.find((one: { email: string }) => one.email === email)?.secondFactor;
      const late = await people.invited('late@example.com');
      expect([of('ann@example.com'), of('dan@example.com'), of('eve@example.com')]).toEqual([true, true, true]);
      expect((await people.me('staff', late.token)).body.secondFactor).toBe(false);
      const anybody = [
        await people.post('/admin/staff/me/passkeys/challenges', undefined, 'sk_test_everything'),
        await people.post('/admin/staff/me/passkeys/challenges'),
      ];
      expect(anybody.map(({ status, body }) => `${status} ${body.code}`)).toEqual(['401 auth.proof-needed', '401 core.unauthenticated']);
    });
  }));
