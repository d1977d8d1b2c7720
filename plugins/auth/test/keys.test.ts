import { type Actor, defineContract, definePlugin, defineRoute, reply } from '@souk/core';
import { createTestStore, fakeClock, onBothDatabases } from '@souk/core/testing';
import mail from '@souk/mail';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Keys } from '../src/keys.ts';
import auth from '../src/plugin.ts';

const probe = defineContract({ name: 'probe', version: '1.0.0' });
const look = probe.permission('look', 'Look');
const plugin = definePlugin({
  provides: probe,
  requires: [],
  routes: [
    defineRoute({
      method: 'GET',
      path: '/admin/probe',
      summary: 'Who am I?',
      access: look,
      rateLimit: 'read',
      responses: { 200: z.object({ kind: z.string(), id: z.string() }) },
      handle: async ({ actor }) => reply(200, actor as Extract<Actor, { id: string }>),
    }),
  ],
})({});

describe('API keys', () =>
  onBothDatabases((database) => {
    const open = (adminKey?: string) => {
      const clock = fakeClock();
      return createTestStore({ plugins: [mail({}), auth({ adminKey }), plugin], database, clock }).then((store) => ({ store, clock }));
    };
    const ask = (app: never, key?: string) => {
      const asked = request(app).get('/admin/probe');
      return key === undefined ? asked : asked.set('authorization', `Bearer ${key}`);
    };

    it('open what their scopes say, until they are revoked', async () => {
      const { store } = await open();
      await using _ = store;
      const keys = store.service(Keys);
      const make = (scopes: string[]) => store.outside().transact((tx) => keys.create(tx, { name: 'test', scopes, liveMs: undefined }));
      const [all, fitting, other] = [await make(['*']), await make(['probe.look']), await make(['probe.touch'])];
      expect((await ask(store.app as never, all.secret)).body).toEqual({ kind: 'key', id: all.id });
      expect((await ask(store.app as never, fitting.secret)).status).toBe(200);
      const forbidden = await ask(store.app as never, other.secret);
      expect([forbidden.status, forbidden.body.code]).toEqual([403, 'core.forbidden']);
      await store.outside().transact((tx) => keys.revoke(tx, fitting.id));
      expect((await ask(store.app as never, fitting.secret)).status).toBe(401);
      await expect(store.outside().transact((tx) => keys.revoke(tx, fitting.id))).rejects.toThrow('auth.key-not-found');
    });

    it('end when their time is over, by the clock of the database', async () => {
      const { store, clock } = await open();
      await using _ = store;
      const { secret } = await store
        .outside()
        .transact((tx) => store.service(Keys).create(tx, { name: 'brief', scopes: ['*'], liveMs: 60_000 }));
      clock.advance(59_000);
      expect((await ask(store.app as never, secret)).status).toBe(200);
      clock.advance(2_000);
      expect((await ask(store.app as never, secret)).status).toBe(401);
    });

    it.each([
      '',
      'sk_',
      'sk_dev_x',
      'nonsense',
      `sk_dev_${'0'.repeat(26)}_${'a'.repeat(43)}00000000`,
      `pk_live_${'0'.repeat(26)}_${'a'.repeat(43)}00000000`,
      "sk_dev_' or 1=1 --",
    ])('refuse %j without a look at what it might be', async (bearer) => {
      const { store } = await open();
      await using _ = store;
      const answer = await ask(store.app as never, bearer);
      expect([answer.status, answer.body.code]).toEqual([401, 'core.unauthenticated']);
      expect(store.statements).toEqual([{ route: '/admin/probe', sql: 0 }]);
      expect((await ask(store.app as never)).status).toBe(401);
    });

    it('are not stored: no row holds the secret', async () => {
      const { store } = await open();
      await using _ = store;
      const { secret } = await store
        .outside()
        .transact((tx) => store.service(Keys).create(tx, { name: 'hidden', scopes: ['*'], liveMs: undefined }));
      const rows = JSON.stringify(await store.service(Keys).list(store.outside()));
      expect(rows).toContain('hidden');
      expect(rows).not.toContain(secret);
      expect(rows).not.toContain(secret.slice(34, 60));
    });

    it('may be one fixed key in development, and never in production', async () => {
      const { store } = await open('sk_dev_of-the-developer');
      await using _ = store;
      expect((await ask(store.app as never, 'sk_dev_of-the-developer')).body).toEqual({ kind: 'staff', id: 'development' });
      expect((await ask(store.app as never, 'sk_dev_of-the-developers')).status).toBe(401);
      await expect(
        createTestStore({
          plugins: [mail({}), auth({ adminKey: 'sk_dev_of-the-developer' })],
          database,
          environment: { SOUK_MODE: 'production', SOUK_SECRET: 'x'.repeat(40) },
        }),
      ).rejects.toThrow('SOUK_ADMIN_KEY may do everything');
    });
  }));
