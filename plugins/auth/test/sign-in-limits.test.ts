import { fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { generate } from 'otplib';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAuthStore, password, peopleOf } from './people.ts';

/** Limits of classes would come first; one proxy is believed, so that tests can come from anywhere. */
const environment = {
  SOUK_RATE_LIMITS: 'on',
  SOUK_LIMITS: JSON.stringify({ read: 9_999, write: 9_999, costly: 9_999, login: 9_999, webhook: 9_999 }),
  SOUK_TRUST_PROXY: '1',
};

onBothDatabases((database) => {
  const clock = fakeClock();
  let store: TestStore;
  let people: ReturnType<typeof peopleOf>;
  beforeAll(async () => {
    store = await openAuthStore(database, clock, environment);
    people = peopleOf(store);
  });
  afterAll(() => store.close());

  const signInFrom = (network: string, email: string, shown: string) =>
    request(store.app).post('/store/sessions').set('x-forwarded-for', network).send({ email, password: shown });
  const times = async (count: number, work: (i: number) => PromiseLike<{ status: number }>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let i = 0; i < count; i += 1) statuses.push((await work(i)).status);
    return statuses;
  };

  describe('wrong passwords', () => {
    test('at one account from one network: five, then none, not even the right one; elsewhere its owner signs in', async () => {
      await people.register('ann@example.com').expect(201);
      expect(await times(6, (i) => signInFrom('192.0.2.1', 'ann@example.com', `wrong ${i}`))).toEqual([401, 401, 401, 401, 401, 429]);
      const { body, headers } = await signInFrom('192.0.2.1', 'ANN@example.com ', password);
      expect([body.code, Number(headers['retry-after']) > 60]).toEqual(['core.rate-limited', true]);
      expect((await signInFrom('192.0.2.2', 'ann@example.com', password)).status).toBe(201);
    });

    test('at an account nobody has are counted the same', async () => {
      expect(await times(6, (i) => signInFrom('192.0.2.1', 'nobody@example.com', `wrong ${i}`))).toEqual([401, 401, 401, 401, 401, 429]);
    });

    test('at one account from ever other networks: fifty', async () => {
      await people.register('ben@example.com').expect(201);
      const statuses = await times(51, (i) => signInFrom(`198.51.100.${i}`, 'ben@example.com', 'wrong'));
      expect([statuses.filter((it) => it === 401).length, statuses.at(-1)]).toEqual([50, 429]);
    });

    test('from one network at ever other accounts: a hundred; IPv6 counts by its /56', async () => {
      const statuses = await times(101, (i) => signInFrom(`2001:db8:0:${(i % 200).toString(16)}::1`, `somebody-${i}@example.com`, 'wrong'));
      expect([statuses.filter((it) => it === 401).length, statuses.at(-1)]).toEqual([100, 429]);
    });

    test('are not counted when they are right', async () => {
      await people.register('cat@example.com').expect(201);
      expect(new Set(await times(12, () => signInFrom('192.0.2.3', 'cat@example.com', password)))).toEqual(new Set([201]));
    });

    test('in an open session: five', async () => {
      await people.register('jon@example.com').expect(201);
      const session = (await people.signIn('jon@example.com').expect(201)).body.token;
      const change = (i: number) =>
        people.post('/store/customers/me/password', { currentPassword: `wrong ${i}`, password: 'a fresh long password' }, session);
      expect(await times(6, change)).toEqual([401, 401, 401, 401, 401, 429]);
    });
  });

  describe('a second factor', () => {
    const codeOf = (secret: string) => generate({ secret, epoch: Math.floor(clock.now().getTime() / 1_000) });

    async function enrolled(email: string): Promise<{ id: string; secret: string; token: string; recoveryCodes: string[] }> {
      const { id, token } = await people.colleague(email);
      const { secret } = (await people.post('/admin/staff/me/totp', {}, token).expect(201)).body;
      const { body } = await people.post('/admin/staff/me/totp/confirmation', { code: await codeOf(secret) }, token).expect(201);
      clock.advance(30_000);
      return { id, secret, token: body.session.token, recoveryCodes: body.recoveryCodes };
    }

    test('that is wrong is counted though its transaction is rolled back: five, then none, from anywhere', async () => {
      const { secret } = await enrolled('pia@example.com');
      const tryFrom = (network: string, code: string) =>
        request(store.app).post('/admin/sessions').set('x-forwarded-for', network).send({ email: 'pia@example.com', password, code });
      expect(await times(6, (i) => tryFrom(`203.0.113.${i}`, '000000'))).toEqual([401, 401, 401, 401, 401, 429]);
      expect((await tryFrom('203.0.113.9', await codeOf(secret))).status).toBe(429);
    });

    test('asked for is no wrong password', async () => {
      const { secret } = await enrolled('quinn@example.com');
      const signIn = (body: object) => people.post('/admin/sessions', { email: 'quinn@example.com', password, ...body });
      expect(await times(7, () => signIn({}))).toEqual(new Array(7).fill(401));
      await signIn({ code: await codeOf(secret) }).expect(201);
    });

    test('that is lost is forgotten by a colleague who may, and never by oneself', async () => {
      const lost = await enrolled('rob@example.com');
      const boss = await enrolled('sue@example.com');
      const forget = (id: string, token: string) => people.send('delete', `/admin/staff/${id}/second-factors`, undefined, token);
      expect((await forget(boss.id, boss.token)).body.code).toBe('auth.not-yourself');
      await forget(lost.id, boss.token).expect(204);
      expect((await people.send('get', '/admin/staff/me', undefined, lost.token)).status).toBe(401);
      const again = await people.post('/admin/sessions', { email: 'rob@example.com', password }).expect(201);
      expect((await people.send('get', '/admin/staff/me', undefined, again.body.token)).body).toMatchObject({
        secondFactor: false,
        permissions: [],
      });
      const withOldCode = await people.post('/admin/sessions', { email: 'rob@example.com', password, recoveryCode: lost.recoveryCodes[0] });
      expect(withOldCode.status).toBe(201);
      expect((await people.send('get', '/admin/staff/me', undefined, withOldCode.body.token)).body.permissions).toEqual([]);
    });
  });

  test('letters to one address are asked for five times an hour at most, whoever asks', async () => {
    const ask = () => people.post('/store/password-resets', { email: 'stranger@example.com' });
    expect(await times(6, ask)).toEqual([202, 202, 202, 202, 202, 429]);
  });
});

test('who signs in anew leaves no session behind', async () => {
  await using store = await openAuthStore('sqlite', fakeClock());
  const people = peopleOf(store);
  await people.register('ann@example.com').expect(201);
  const first = (await people.signIn('ann@example.com').expect(201)).body.token;
  const second = await people.post('/store/sessions', { email: 'ann@example.com', password }, first).expect(201);
  expect([(await people.me(first)).status, (await people.me(second.body.token)).status]).toEqual([401, 200]);
});
