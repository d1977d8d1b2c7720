import { createTestStore, fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import { generate } from 'otplib';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import auth from '../src/plugin.ts';
import { Roles } from '../src/roles-service.ts';
import { Staff } from '../src/staff-service.ts';

const password = 'correct horse battery';

describe('staff', () =>
  onBothDatabases((database) => {
    const clock = fakeClock();
    let store: TestStore;
    let owner: Enrolled;
    beforeAll(async () => {
      store = await createTestStore({ plugins: [mail({}), auth({})], database, clock });
      const token = await store.outside().transact(async (tx) => {
        const role = await store.service(Roles).create(tx, { name: 'owner', permissions: ['*'] });
        return (await store.service(Staff).invite(tx, { email: 'owner@example.com', name: 'Olga', roleIds: [role.id] })).token;
      });
      owner = await enrol(token, 'owner@example.com');
    });
    afterAll(() => store.close());

    interface Enrolled {
      readonly email: string;
      readonly id: string;
      readonly token: string;
      readonly secret: string;
      readonly recoveryCodes: readonly string[];
    }
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const codeOf = (secret: string) => generate({ secret, epoch: Math.floor(clock.now().getTime() / 1_000) });
    const post = (path: string, body: object, token?: string) =>
      request(store.app)
        .post(path)
        .set(token === undefined ? {} : bearer(token))
        .send(body);
    const get = (path: string, token: string) => request(store.app).get(path).set(bearer(token));
    const signIn = (body: object) => post('/admin/sessions', { email: owner.email, password, ...body });

    async function enrol(invitation: string, email: string): Promise<Enrolled> {
      const accepted = await post('/admin/invitations/acceptances', { token: invitation, password }).expect(201);
      const { secret, uri } = (await post('/admin/staff/me/totp', {}, accepted.body.token).expect(201)).body;
      expect(uri).toContain(`secret=${secret}`);
      const confirmed = await post('/admin/staff/me/totp/confirmation', { code: await codeOf(secret) }, accepted.body.token).expect(201);
      clock.advance(30_000);
      const { recoveryCodes, session } = confirmed.body;
      expect((await get('/admin/staff/me', accepted.body.token)).status, 'the session from before').toBe(401);
      const { id } = (await get('/admin/staff/me', session.token).expect(200)).body;
      return { email, id, token: session.token, secret, recoveryCodes };
    }
    async function hire(email: string, permissions: string[]): Promise<Enrolled & { roleId: string }> {
      const role = (await post('/admin/roles', { name: `role of ${email}`, permissions }, owner.token).expect(201)).body;
      const invited = await post('/admin/staff', { email, name: 'New', roleIds: [role.id] }, owner.token).expect(201);
      return { ...(await enrol(invited.body.invitationToken, email)), roleId: role.id };
    }

    test('sign in with a second factor, each code once', async () => {
      const code = await codeOf(owner.secret);
      expect((await signIn({})).body.code).toBe('auth.second-factor-needed');
      expect((await signIn({ password: 'wrong', code })).body.code).toBe('auth.wrong-credentials');
      expect((await signIn({ code: '000000' })).body.code).toBe('auth.wrong-second-factor');
      expect((await signIn({ code })).status).toBe(201);
      expect((await signIn({ code })).body.code, 'the same code again').toBe('auth.wrong-second-factor');
      const recoveryCode = owner.recoveryCodes[0];
      expect((await signIn({ recoveryCode })).status).toBe(201);
      expect((await signIn({ recoveryCode })).body.code, 'the same recovery code again').toBe('auth.wrong-second-factor');
      clock.advance(90_000);
    });

    test('who begin with another authenticator keep the one in force until the other has shown a code', async () => {
      const code = await codeOf(owner.secret);
      await post('/admin/staff/me/totp', { code }, owner.token).expect(201);
      clock.advance(30_000);
      expect((await signIn({})).body.code).toBe('auth.second-factor-needed');
      expect((await signIn({ code: await codeOf(owner.secret) })).status).toBe(201);
      clock.advance(90_000);
    });

    test('may do nothing before they have a second factor, but set one up', async () => {
      const invited = await post('/admin/staff', { email: 'slow@example.com', name: 'Slow', roleIds: [] }, owner.token).expect(201);
      expect(invited.body.staff).toMatchObject({ state: 'invited', secondFactor: false });
      const token = invited.body.invitationToken;
      const { body } = await post('/admin/invitations/acceptances', { token, password }).expect(201);
      await post('/admin/invitations/acceptances', { token, password }).expect(409);
      expect((await get('/admin/staff', body.token)).body.code).toBe('core.forbidden');
      expect((await get('/admin/staff/me', body.token)).body).toMatchObject({ secondFactor: false, permissions: [] });
    });

    test('hand out no more than they have, and do not lift themselves', async () => {
      const clerk = await hire('clerk@example.com', ['auth.staff.manage', 'auth.roles.manage', 'auth.keys.manage']);
      const tried = [
        await post('/admin/roles', { name: 'all', permissions: ['*'] }, clerk.token),
        await post('/admin/keys', { name: 'all', scopes: ['auth.audit.read'] }, clerk.token),
        await request(store.app).patch(`/admin/staff/${owner.id}`).set(bearer(clerk.token)).send({ state: 'disabled' }),
      ];
      expect(tried.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(3).fill('403 auth.more-than-yours'));
      const own = await request(store.app).patch(`/admin/staff/${clerk.id}`).set(bearer(clerk.token)).send({ state: 'disabled' });
      expect(own.body.code).toBe('auth.not-yourself');
      const odd = await post('/admin/roles', { name: 'odd', permissions: ['nobody.knows'] }, owner.token);
      expect([odd.status, odd.body.code]).toEqual([422, 'auth.no-such-permission']);
      await request(store.app).delete(`/admin/roles/${clerk.roleId}`).set(bearer(clerk.token)).expect(409);
    });

    test('who are disabled, or lose a permission, are out at once', async () => {
      const clerk = await hire('temp@example.com', ['auth.audit.read']);
      await get('/admin/audit', clerk.token).expect(200);
      await request(store.app)
        .patch(`/admin/roles/${clerk.roleId}`)
        .set(bearer(owner.token))
        .send({ permissions: ['auth.keys.manage'] })
        .expect(200);
      await get('/admin/audit', clerk.token).expect(403);
      await request(store.app).patch(`/admin/staff/${clerk.id}`).set(bearer(owner.token)).send({ state: 'disabled' }).expect(200);
      await get('/admin/staff/me', clerk.token).expect(401);
      const again = await signIn({ email: clerk.email, code: await codeOf(clerk.secret) });
      expect(again.body.code).toBe('auth.wrong-credentials');
    });

    test('leave a trail of what they did', async () => {
      const trail = (await get('/admin/audit?limit=100', owner.token).expect(200)).body.items;
      expect(new Set(trail.map(({ action }: { action: string }) => action))).toEqual(
        new Set([
          'auth.create-role',
          'auth.invite-staff',
          'auth.accept-invitation',
          'auth.change-role',
          'auth.change-staff',
          'auth.set-up-authenticator',
        ]),
      );
      expect(trail.find(({ action }: { action: string }) => action === 'auth.change-staff').actor).toBe(`staff:${owner.id}`);
      await store.verify();
    });

    test('have keys made for machines, which cannot reach their own account', async () => {
      const { secret, id } = (await post('/admin/keys', { name: 'shipping', scopes: ['auth.audit.read'] }, owner.token).expect(201)).body;
      await get('/admin/audit', secret).expect(200);
      await get('/admin/staff', secret).expect(403);
      for (const path of ['/admin/staff/me', '/admin/sessions']) await get(path, secret).expect(401);
      const listed = (await get('/admin/keys', owner.token)).body.items;
      expect(listed).toEqual([expect.objectContaining({ id, name: 'shipping', revokedAt: null })]);
      expect(JSON.stringify(listed)).not.toContain(secret);
      await request(store.app).delete(`/admin/keys/${id}`).set(bearer(owner.token)).expect(204);
      await get('/admin/audit', secret).expect(401);
    });

    test('are stored without what they show: no row holds a code, a secret or a token', async () => {
      const names = ['auth_staff', 'auth_sessions', 'auth_recovery_codes', 'auth_one_time_tokens', 'core_audit', 'core_idempotency'];
      const rows = JSON.stringify(
        await Promise.all(names.map(async (name) => (await store.running.database.run(`SELECT * FROM ${name}`)).rows)),
      );
      for (const secret of [owner.secret, owner.token.slice(4), ...owner.recoveryCodes]) expect(rows).not.toContain(secret);
    });
  }));
