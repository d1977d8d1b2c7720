import { createTestStore, fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import auth from '../src/plugin.ts';

const ann = { email: 'Ann@Example.com', password: 'correct horse battery' };

describe('customers', () =>
  onBothDatabases((database) => {
    const clock = fakeClock();
    let store: TestStore;
    beforeAll(async () => {
      store = await createTestStore({ plugins: [mail({}), auth({})], database, clock });
      await request(store.app).post('/store/customers').send(ann).expect(201, { email: 'ann@example.com' });
    });
    afterAll(() => store.close());
    const signIn = (shown: object = ann) => request(store.app).post('/store/sessions').send(shown);
    const me = (token: string) => request(store.app).get('/store/customers/me').set('authorization', `Bearer ${token}`);

    test('register, sign in, see and change themselves, sign out', async () => {
      const { status, body } = await signIn({ ...ann, email: ' ann@EXAMPLE.com' });
      expect([status, body.token]).toEqual([201, expect.stringMatching(/^sst_[\w-]{43}$/)]);
      expect((await me(body.token)).body).toMatchObject({ email: 'ann@example.com', emailVerified: false, name: null });
      const patched = await request(store.app)
        .patch('/store/customers/me')
        .set('authorization', `Bearer ${body.token}`)
        .send({ name: 'Ann' });
      expect([patched.status, patched.body.name]).toEqual([200, 'Ann']);
      await request(store.app).delete('/store/sessions/current').set('authorization', `Bearer ${body.token}`).expect(204);
      expect((await me(body.token)).status).toBe(401);
    });

    test('of one address are one account, and nobody is told', async () => {
      await request(store.app)
        .post('/store/customers')
        .send({ ...ann, password: 'another password' })
        .expect(201, { email: 'ann@example.com' });
      expect((await signIn({ ...ann, password: 'another password' })).status).toBe(401);
      expect((await signIn()).status).toBe(201);
    });

    test('are told the same for a wrong password and for an address nobody has', async () => {
      const [wrong, unknown] = [await signIn({ ...ann, password: 'wrong' }), await signIn({ email: 'bob@example.com', password: 'wrong' })];
      const { requestId: _a, ...first } = wrong.body;
      const { requestId: _b, ...second } = unknown.body;
      expect(first).toEqual(second);
      expect([wrong.status, wrong.body.code]).toEqual([401, 'auth.wrong-credentials']);
    });

    test('are signed out when they do not come back, and in any case after their time', async () => {
      const idle = (await signIn()).body.token;
      clock.advance(14 * 24 * 3_600_000 + 1);
      expect((await me(idle)).status).toBe(401);
      const busy = (await signIn()).body.token;
      for (let day = 0; day < 59; day += 1) {
        clock.advance(24 * 3_600_000);
        expect((await me(busy)).status).toBe(200);
      }
      clock.advance(2 * 24 * 3_600_000);
      expect((await me(busy)).status).toBe(401);
    });

    test('by cookie, change things only with the token of their session, from our own pages', async () => {
      const begun = await signIn();
      const [cookie] = begun.headers['set-cookie'] as unknown as string[];
      expect(cookie).toMatch(/^souk-store=sst_[\w-]{43}; Path=\/; Max-Age=5184000; HttpOnly; SameSite=Lax$/);
      const pair = (cookie as string).split(';', 1)[0] as string;
      await request(store.app).get('/store/customers/me').set('cookie', pair).expect(200);
      const change = (headers: Record<string, string>) =>
        request(store.app).patch('/store/customers/me').set('cookie', pair).set(headers).send({ name: 'Eve' });
      const other = (await signIn()).body.csrfToken;
      const own = { 'x-csrf-token': begun.body.csrfToken };
      for (const foreign of [
        {},
        { 'x-csrf-token': other },
        { ...own, origin: 'https://evil.example' },
        { ...own, 'sec-fetch-site': 'cross-site' },
      ]) {
        const answer = await change(foreign);
        expect([foreign, answer.status, answer.body.code]).toEqual([foreign, 403, 'core.cross-site']);
      }
      expect((await change({ ...own, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
      const out = await request(store.app).delete('/store/sessions/current').set('cookie', pair).set(own).expect(204);
      expect(out.headers['set-cookie']).toEqual(['souk-store=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax']);
      // A cookie that is over is a guest's: it does not lock anybody out of what is public.
      await request(store.app).get('/store/customers/me').set('cookie', pair).expect(401);
      await signIn().set('cookie', pair).expect(201);
    });

    test('are not stored with what they show: no row holds a password or a token', async () => {
      const { token } = (await signIn()).body;
      const rows = JSON.stringify([
        (await store.running.database.run('SELECT * FROM auth_customers')).rows,
        (await store.running.database.run('SELECT * FROM auth_sessions')).rows,
      ]);
      expect(rows).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
      expect(rows).not.toContain(token.slice(4));
      expect(rows).not.toContain(ann.password);
    });
  }));
