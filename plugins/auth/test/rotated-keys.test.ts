import { onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProbe } from './key-probe.ts';

const hourMs = 3_600_000;

describe('rotated keys', () =>
  onBothDatabases((database) => {
    let it: Awaited<ReturnType<typeof openProbe>>;
    beforeAll(async () => {
      it = await openProbe(database);
    });
    afterAll(() => it.store.close());
    const rotate = (id: string, body: object = {}, as?: string) => it.asOwner('post', `/admin/keys/${id}/rotations`, body, as);
    const opens = async (secret: string): Promise<boolean> => (await it.ask('/admin/probe', secret)).status === 200;

    test('open by both secrets until the overlap ends, then by the new one only', async () => {
      const { id, secret } = await it.make();
      const { body } = await rotate(id).expect(201);
      expect(body).toMatchObject({ id, previousEndsAt: new Date(it.clock.now().getTime() + 24 * hourMs).toISOString() });
      expect([await opens(secret), await opens(body.secret)]).toEqual([true, true]);
      it.clock.advance(24 * hourMs - 1_000);
      expect([await opens(secret), await opens(body.secret)]).toEqual([true, true]);
      it.clock.advance(1_000);
      expect([await opens(secret), await opens(body.secret)]).toEqual([false, true]);
      const listed = (await it.asOwner('get', '/admin/keys')).body.items[0];
      expect(listed).toMatchObject({ id, kind: 'secret', previousEndsAt: body.previousEndsAt });
    });

    test('without an overlap the one before is over at once; of three only the last two open', async () => {
      const { id, secret } = await it.make();
      const second = (await rotate(id, { overlapHours: 168 }).expect(201)).body.secret;
      const third = (await rotate(id, { overlapHours: 1 }).expect(201)).body.secret;
      expect([await opens(secret), await opens(second), await opens(third)]).toEqual([false, true, true]);
      const last = (await rotate(id, { overlapHours: 0 }).expect(201)).body.secret;
      expect([await opens(third), await opens(last)]).toEqual([false, true]);
      for (const overlapHours of [169, -1, 1.5]) await rotate(id, { overlapHours }).expect(422);
    });

    test('whose answer was lost are shown again under the Idempotency-Key, and without one nothing is rotated', async () => {
      const { id, secret } = await it.make();
      const once = () => rotate(id).set('idempotency-key', `rotate-${id}`);
      const first = (await once().expect(201)).body;
      expect((await once().expect(201)).body).toEqual(first);
      await it.store.running.database.run("UPDATE core_idempotency SET state = 'running', reply_body = NULL, lease_ends_at = created_at");
      const anew = (await once().expect(201)).body;
      expect([await opens(secret), await opens(first.secret), await opens(anew.secret)]).toEqual([true, false, true]);
      expect((await rotate(id).unset('idempotency-key')).body.code).toBe('core.idempotency-key-missing');
    });

    test('are over with both secrets when they are revoked, and are rotated no more', async () => {
      const { id, secret } = await it.make();
      const second = (await rotate(id).expect(201)).body.secret;
      await it.store.outside().transact((tx) => it.keys.revoke(tx, id));
      expect([await opens(secret), await opens(second)]).toEqual([false, false]);
      expect((await rotate(id)).body.code).toBe('auth.key-not-found');
      const brief = await it.make({ liveMs: 1_000 });
      it.clock.advance(1_001);
      expect((await rotate(brief.id)).body.code).toBe('auth.key-not-found');
    });

    test('are rotated by nobody who may do less than they', async () => {
      const all = await it.make({ scopes: ['*'] });
      const helper = await it.make({ scopes: ['auth.keys.manage'] });
      const refused = await rotate(all.id, {}, helper.secret);
      expect([refused.status, refused.body.code]).toEqual([403, 'auth.more-than-yours']);
      await rotate(helper.id, {}, helper.secret).expect(201);
      const scopes = (await it.store.running.database.run('SELECT previous_hash FROM auth_keys WHERE id = ?', [all.id])).rows;
      expect(scopes).toEqual([{ previous_hash: null }]);
    });

    test('keep their kind, and are written down', async () => {
      const { id } = await it.makePublishable();
      const { secret } = (await rotate(id, { overlapHours: 2 }).expect(201)).body;
      expect((await it.ask('/store/probe', secret).expect(200)).body).toEqual({ kind: 'guest', key: id });
      const { items } = (await it.asOwner('get', `/admin/audit?subject=${id}`).expect(200)).body;
      expect(items[0]).toMatchObject({ action: 'auth.rotate-key', details: { overlapHours: 2 } });
    });
  }));
