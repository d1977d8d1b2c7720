import type { Id } from '@souk/core';
import { createTestStore, onBothDatabases, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, NewCustomers, SignIns, toBegun } from '../src/contracts.ts';
import auth from '../src/plugin.ts';
import { Roles } from '../src/roles-service.ts';
import { Staff } from '../src/staff-service.ts';

const password = 'correct horse battery';

describe('whom another plugin has recognised', () =>
  onBothDatabases((database) => {
    let store: TestStore;
    let staffId: Id<'stf'>;
    beforeAll(async () => {
      store = await createTestStore({ plugins: [mail({}), auth({})], database });
      await store.outside().transact(async (tx) => {
        const role = await store.service(Roles).create(tx, { name: 'clerk', permissions: ['auth.audit.read'] });
        const invited = await store.service(Staff).invite(tx, { email: 'clerk@example.com', name: 'Cleo', roleIds: [role.id] });
        staffId = invited.member.row.id;
      });
    });
    afterAll(() => store.close());
    const begin = (account: Account, secondFactor: boolean) =>
      store.outside({ kind: 'guest' }).transact((tx) => store.service(SignIns).begin(tx, account, { agent: 'a test', secondFactor }));
    const get = (path: string, token: string) => request(store.app).get(path).set('authorization', `Bearer ${token}`);

    test('is signed in: a customer to the shop', async () => {
      await request(store.app).post('/store/customers').send({ email: 'ann@example.com', password }).expect(201);
      const signedIn = await request(store.app).post('/store/sessions').send({ email: 'ann@example.com', password }).expect(201);
      const { id } = (await get('/store/customers/me', signedIn.body.token)).body;
      const begun = await begin({ kind: 'customer', id }, false);
      expect(toBegun(begun)).toEqual({
        id: begun.id,
        token: begun.token,
        csrfToken: begun.csrfToken,
        expiresAt: begun.expiresAt.toISOString(),
      });
      expect(begun.cookie.value).toBe(begun.token);
      expect((await get('/store/sessions', begun.token).expect(200)).body.items[0]).toMatchObject({ id: begun.id, agent: 'a test' });
    });

    test('is signed in as staff, and may do something with a second factor only', async () => {
      const refused = await begin({ kind: 'staff', id: staffId }, true).catch((problem) => problem);
      expect(refused.code, 'who is invited has not come yet').toBe('auth.wrong-credentials');
      await store.running.database.run("UPDATE auth_staff SET state = 'active'");
      const [one, two] = [await begin({ kind: 'staff', id: staffId }, false), await begin({ kind: 'staff', id: staffId }, true)];
      expect((await get('/admin/audit', one.token)).status).toBe(403);
      expect((await get('/admin/audit', two.token)).status).toBe(200);
    });

    test('is not when there is no such account, or it is of the other side', async () => {
      const nobody = `cus_${'0'.repeat(26)}`;
      for (const account of [
        { kind: 'customer', id: nobody },
        { kind: 'staff', id: nobody },
        { kind: 'customer', id: staffId },
      ] as const)
        await expect(begin(account, true)).rejects.toMatchObject({ code: 'auth.wrong-credentials' });
    });

    test('gets an account without a password, unless the address has one', async () => {
      const open = (email: string, name?: string) =>
        store.outside({ kind: 'guest' }).transact((tx) => store.service(NewCustomers).open(tx, { email, name }));
      const account = await open(' New@Example.com ', 'Noa');
      expect(account).toEqual({ kind: 'customer', id: expect.stringMatching(/^cus_/) });
      const { token } = await begin(account as Account, false);
      expect((await get('/store/customers/me', token)).body).toMatchObject({
        id: account?.id,
        email: 'new@example.com',
        emailVerified: true,
        name: 'Noa',
      });
      expect(await open('NEW@example.com', 'Eve')).toBeUndefined();
      expect((await get('/store/customers/me', token)).body.name, 'it stays as it was').toBe('Noa');
      await request(store.app).post('/store/customers').send({ email: 'new@example.com', password }).expect(201);
      const signedIn = await request(store.app).post('/store/sessions').send({ email: 'new@example.com', password });
      expect(signedIn.status, 'whoever registers the address later has no password to it').toBe(401);
    });
  }));
