import { fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAuthStore, password, peopleOf } from './people.ts';

const minute = 60_000;

onBothDatabases((database) => {
  const clock = fakeClock();
  let store: TestStore;
  let people: ReturnType<typeof peopleOf>;
  beforeAll(async () => {
    store = await openAuthStore(database, clock);
    people = peopleOf(store);
  });
  afterAll(async () => {
    await store.verify();
    await store.close();
  });

  /** Somebody with an account, signed in; the letter that asks whether the address is theirs has come. */
  async function customer(email: string): Promise<string> {
    await people.register(email).expect(201);
    await store.settle();
    return (await people.signIn(email).expect(201)).body.token;
  }
  const reset = (token: string, chosen: string) => people.post('/store/password-resets/confirmations', { token, password: chosen });

  describe('a new customer', () => {
    test('is asked whether the address is theirs, and says so once', async () => {
      const session = await customer('ann@example.com');
      const token = await people.token('ann@example.com');
      expect((await people.letters('ann@example.com'))[0]?.text).toContain('https://shop.example/verify-email#token=one_');
      expect((await people.me(session)).body.emailVerified).toBe(false);
      await people.post('/store/customers/verifications', { token }).expect(204);
      expect((await people.me(session)).body.emailVerified).toBe(true);
      expect((await people.post('/store/customers/verifications', { token })).body.code).toBe('auth.token-not-valid');
      await people.post('/store/customers/me/verifications', undefined, session).expect(204);
      expect(await people.letters('ann@example.com')).toHaveLength(1);
    });

    test('may ask for the letter again: the one before opens nothing any more', async () => {
      const session = await customer('ben@example.com');
      const first = await people.token('ben@example.com');
      await people.post('/store/customers/me/verifications', undefined, session).expect(204);
      expect((await people.post('/store/customers/verifications', { token: first })).status).toBe(409);
      await people.post('/store/customers/verifications', { token: await people.token('ben@example.com') }).expect(204);
    });

    test('with an address that has an account gets the same answer, and its owner a letter', async () => {
      await customer('cat@example.com');
      const again = await people.register('cat@example.com', 'another long password');
      expect([again.status, again.body]).toEqual([201, { email: 'cat@example.com' }]);
      expect((await people.letters('cat@example.com')).map(({ subject }) => subject)).toEqual([
        'You have an account already',
        'Is this your e-mail address?',
      ]);
      expect((await people.signIn('cat@example.com', 'another long password')).status).toBe(401);
    });

    test('chooses no password that is tried first', async () => {
      const { status, body } = await people.register('dan@example.com', 'Password123');
      expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([422, 'auth.password-too-common', '/password']);
      expect((await people.signIn('dan@example.com', 'Password123')).status).toBe(401);
    });
  });

  describe('a forgotten password', () => {
    test('is chosen anew by the letter, once; everybody is signed out, and the owner is told', async () => {
      const session = await customer('eve@example.com');
      await people.post('/store/password-resets', { email: ' EVE@example.com ' }).expect(202, { email: 'eve@example.com' });
      const token = await people.token('eve@example.com');
      expect((await people.letters('eve@example.com'))[0]?.text).toContain('https://shop.example/reset-password#token=');
      await reset(token, 'a fresh long password').expect(204);
      expect((await people.me(session)).status).toBe(401);
      expect((await people.signIn('eve@example.com')).status).toBe(401);
      const fresh = (await people.signIn('eve@example.com', 'a fresh long password').expect(201)).body.token;
      expect((await people.me(fresh)).body.emailVerified).toBe(true);
      expect((await reset(token, 'a third long password')).body.code).toBe('auth.token-not-valid');
      expect((await people.letters('eve@example.com'))[0]?.subject).toBe('Your password was changed');
    });

    test('opens nothing after 15 minutes, nor for another purpose or side', async () => {
      await customer('fay@example.com');
      await people.post('/store/password-resets', { email: 'fay@example.com' }).expect(202);
      const token = await people.token('fay@example.com');
      expect((await people.post('/store/customers/verifications', { token })).status).toBe(409);
      expect((await people.post('/admin/password-resets/confirmations', { token, password: 'a fresh long password' })).status).toBe(409);
      expect((await reset(`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`, 'a fresh long password')).status).toBe(409);
      clock.advance(15 * minute + 1);
      expect((await reset(token, 'a fresh long password')).status).toBe(409);
      expect((await people.signIn('fay@example.com')).status).toBe(201);
    });

    test('of an address nobody has: the same answer, the same statements, and no letter', async () => {
      await customer('gus@example.com');
      const known = await people.post('/store/password-resets', { email: 'gus@example.com' });
      const unknown = await people.post('/store/password-resets', { email: 'nobody@example.com' });
      expect([unknown.status, unknown.headers['server-timing']]).toEqual([202, known.headers['server-timing']]);
      expect(await people.letters('nobody@example.com')).toEqual([]);
    });

    test('leaves no token in the database', async () => {
      await customer('hal@example.com');
      await people.post('/store/password-resets', { email: 'hal@example.com' }).expect(202);
      const secret = (await people.token('hal@example.com')).split('.')[1] as string;
      const { database: db } = store.running.runtime;
      const texts: string[] = [];
      for (const table of ['core_jobs', 'core_idempotency', 'auth_one_time_tokens', 'core_audit'])
        texts.push(JSON.stringify((await db.run(`SELECT * FROM ${table}`, [])).rows));
      expect(secret.length).toBeGreaterThan(40);
      expect(texts.join()).toContain('one_');
      expect(texts.join()).not.toContain(secret);
    });
  });

  describe('another password', () => {
    const change = (session: string, body: object) => people.post('/store/customers/me/password', body, session);

    test('takes the current one, and a new session takes the place of all', async () => {
      const [here, there] = [await customer('ida@example.com'), (await people.signIn('ida@example.com')).body.token];
      const wrong = await change(here, { currentPassword: 'wrong', password: 'a fresh long password' });
      expect([wrong.status, wrong.body.code]).toEqual([401, 'auth.wrong-credentials']);
      expect((await change(here, { password: 'a fresh long password' })).status).toBe(401);
      const { body } = await change(here, { currentPassword: password, password: 'a fresh long password' }).expect(201);
      expect([(await people.me(here)).status, (await people.me(there)).status, (await people.me(body.token)).status]).toEqual([
        401, 401, 200,
      ]);
      expect((await people.signIn('ida@example.com')).status).toBe(401);
      expect((await people.letters('ida@example.com'))[0]?.subject).toBe('Your password was changed');
    });
  });

  describe('another address', () => {
    const ask = (session: string, email: string) => people.post('/store/customers/me/email', { email }, session);
    const confirm = (token: string) => people.post('/store/customers/email-changes', { token });

    test('is taken when its owner says so; the old one is told, and everybody is signed out', async () => {
      const session = await customer('kim@example.com');
      await ask(session, 'Kim@new.example').expect(202, { email: 'kim@new.example' });
      expect((await people.signIn('kim@example.com')).status).toBe(201);
      await confirm(await people.token('kim@new.example')).expect(204);
      expect((await people.me(session)).status).toBe(401);
      expect((await people.signIn('kim@example.com')).status).toBe(401);
      const fresh = (await people.signIn('kim@new.example').expect(201)).body.token;
      expect((await people.me(fresh)).body).toMatchObject({ email: 'kim@new.example', emailVerified: true });
      expect((await people.letters('kim@example.com'))[0]?.subject).toBe('Your e-mail address was changed');
    });

    test('that somebody has: the same answer, a letter to its owner, and nothing to confirm', async () => {
      const session = await customer('lea@example.com');
      await customer('max@example.com');
      await ask(session, 'max@example.com').expect(202, { email: 'max@example.com' });
      expect((await people.letters('max@example.com'))[0]?.subject).toBe('You have an account already');
    });

    test('that somebody took meanwhile stays theirs', async () => {
      const session = await customer('ned@example.com');
      await ask(session, 'wanted@example.com').expect(202);
      const token = await people.token('wanted@example.com');
      await customer('wanted@example.com');
      const { status, body } = await confirm(token);
      expect([status, body.code]).toEqual([409, 'auth.address-taken']);
      expect((await people.me(session)).body.email).toBe('ned@example.com');
    });

    test('asks for a sign-in of just now; and ends what was sent to the old one', async () => {
      const session = await customer('ola@example.com');
      clock.advance(15 * minute);
      expect((await ask(session, 'ola@new.example')).body.code).toBe('auth.proof-needed');
      const again = (await people.signIn('ola@example.com')).body.token;
      await people.post('/store/password-resets', { email: 'ola@example.com' }).expect(202);
      const old = await people.token('ola@example.com');
      await ask(again, 'ola@new.example').expect(202);
      await confirm(await people.token('ola@new.example')).expect(204);
      expect((await reset(old, 'a fresh long password')).body.code).toBe('auth.token-not-valid');
    });
  });

  test('staff who forgot their password choose another, and their second factor stays', async () => {
    const { token: session } = await people.colleague('pia@example.com');
    await people.post('/admin/password-resets', { email: 'pia@example.com' }).expect(202);
    const token = await people.token('pia@example.com');
    expect((await people.letters('pia@example.com'))[0]?.text).toContain('https://shop.example/admin/reset-password#token=');
    expect((await reset(token, 'a fresh long password')).status).toBe(409);
    await people.post('/admin/password-resets/confirmations', { token, password: 'a fresh long password' }).expect(204);
    expect((await people.send('get', '/admin/staff/me', undefined, session)).status).toBe(401);
    await people.post('/admin/sessions', { email: 'pia@example.com', password: 'a fresh long password' }).expect(201);
  });
});
