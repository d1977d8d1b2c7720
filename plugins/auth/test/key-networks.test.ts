import { onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProbe } from './key-probe.ts';

describe('keys for some networks', () =>
  onBothDatabases((database) => {
    let it: Awaited<ReturnType<typeof openProbe>>;
    beforeAll(async () => {
      it = await openProbe(database, { SOUK_TRUST_PROXY: '1' });
    });
    afterAll(() => it.store.close());
    const from = (address: string, secret: string) => it.ask('/admin/probe', secret, { 'x-forwarded-for': address });

    test('open from there and from nowhere else', async () => {
      const { id, secret } = await it.make({ networks: ['192.0.2.0/24', '2001:db8::/32'] });
      for (const address of ['192.0.2.9', '::ffff:192.0.2.9', '2001:db8::7'])
        expect((await from(address, secret).expect(200)).body).toEqual({ kind: 'key', id });
      for (const address of ['192.0.3.9', '2001:db9::7', '10.0.0.1, 198.51.100.1', '192.0.2.9, 198.51.100.1']) {
        const { status, body } = await from(address, secret);
        expect([address, status, body.code]).toEqual([address, 403, 'core.wrong-network']);
      }
    });

    test('tell nobody but whoever has them', async () => {
      const { id, secret } = await it.make({ networks: ['192.0.2.0/24'] });
      expect((await from('198.51.100.1', secret)).body.code).toBe('core.wrong-network');
      await it.store.running.database.run("UPDATE auth_keys SET secret_hash = 'of another' WHERE id = ?", [id]);
      expect((await from('198.51.100.1', secret)).body.code).toBe('core.unauthenticated');
    });

    test('are made of networks only', async () => {
      const make = (networks: unknown) => it.asOwner('post', '/admin/keys', { name: 'Bound', scopes: ['probe.look'], networks });
      for (const wrong of [[], ['192.0.2.0/33'], ['everywhere'], ['192.0.2.0/24', ''], '192.0.2.0/24'])
        expect((await make(wrong)).status, JSON.stringify(wrong)).toBe(422);
      const { body } = await make(['192.0.2.0/24']).expect(201);
      await from('192.0.2.1', body.secret).expect(200);
      await from('192.0.3.1', body.secret).expect(403);
      expect((await it.asOwner('get', '/admin/keys')).body.items[0]).toMatchObject({ id: body.id, networks: ['192.0.2.0/24'] });
    });

    test('are believed of no proxy that nobody set', async () => {
      const alone = await openProbe(database);
      await using _ = alone.store;
      const { secret } = await alone.make({ networks: ['192.0.2.0/24'] });
      await alone.ask('/admin/probe', secret, { 'x-forwarded-for': '192.0.2.9' }).expect(403);
      const near = await alone.make({ networks: ['127.0.0.0/8', '::1'] });
      await alone.ask('/admin/probe', near.secret, { 'x-forwarded-for': '192.0.2.9' }).expect(200);
    });
  }));
