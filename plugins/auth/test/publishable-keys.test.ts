import { onBothDatabases } from '@souk/core/testing';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProbe } from './key-probe.ts';

describe('publishable keys', () =>
  onBothDatabases((database) => {
    let it: Awaited<ReturnType<typeof openProbe>>;
    beforeAll(async () => {
      it = await openProbe(database);
    });
    afterAll(() => it.store.close());

    test('name the storefront of a guest, and open nothing a guest could not', async () => {
      const { id, secret } = await it.makePublishable();
      expect(secret).toMatch(/^pk_dev_[0-9a-z]{26}_[\w-]{43}[0-9a-f]{8}$/);
      expect((await it.ask('/store/probe', secret).expect(200)).body).toEqual({ kind: 'guest', key: id });
      for (const path of ['/admin/probe', '/store/customers/me', '/admin/keys']) {
        const [shown, anonymous] = [await it.ask(path, secret), await request(it.store.app).get(path)];
        expect([path, shown.status, shown.body.code]).toEqual([path, anonymous.status, anonymous.body.code]);
        expect(shown.status).toBe(401);
      }
    });

    test('that are revoked, over, or of nobody are refused even where anybody may', async () => {
      const [revoked, brief, other] = [await it.makePublishable(), await it.makePublishable(60_000), await it.makePublishable()];
      await it.store.outside().transact((tx) => it.keys.revoke(tx, revoked.id));
      await it.ask('/store/probe', brief.secret).expect(200);
      it.clock.advance(61_000);
      for (const key of [revoked.secret, brief.secret]) expect((await it.ask('/store/probe', key)).body.code).toBe('core.unauthenticated');
      await it.store.running.database.run('DELETE FROM auth_keys WHERE id = ?', [other.id]);
      await it.ask('/store/probe', other.secret).expect(401);
    });

    test('are noted as used', async () => {
      const { id, secret } = await it.makePublishable();
      await it.ask('/store/probe', secret).expect(200);
      const listed = (await it.asOwner('get', '/admin/keys').expect(200)).body.items.find((key: { id: string }) => key.id === id);
      expect(listed).toMatchObject({ kind: 'publishable', scopes: [], networks: null, lastUsedAt: it.clock.now().toISOString() });
    });

    test('are made without scopes or networks, which would mean nothing', async () => {
      const made = await it.asOwner('post', '/admin/keys', { kind: 'publishable', name: 'Shop' }).expect(201);
      expect((await it.ask('/store/probe', made.body.secret).expect(200)).body.key).toBe(made.body.id);
      for (const more of [{ scopes: ['*'] }, { networks: ['192.0.2.0/24'] }, { kind: 'odd' }])
        expect((await it.asOwner('post', '/admin/keys', { kind: 'publishable', name: 'Shop', ...more })).status).toBe(422);
      expect((await it.asOwner('post', '/admin/keys', { name: 'A secret one' })).status).toBe(422);
    });

    test('do not turn into secret ones when the letter is changed', async () => {
      const { secret } = await it.makePublishable();
      await it.ask('/admin/probe', secret.replace(/^pk/, 'sk')).expect(401);
      await it.store.running.database.run("UPDATE auth_keys SET kind = 'secret', scopes = '[\"*\"]'");
      await it.ask('/admin/probe', secret).expect(401);
    });
  }));
