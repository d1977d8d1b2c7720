import request from 'supertest';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineContract } from '../../src/declare/contract.ts';
import { GuestTokens } from '../../src/declare/core.ts';
import { idColumn, migration } from '../../src/declare/migration.ts';
import { definePlugin } from '../../src/declare/plugin.ts';
import { reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { createTestStore, onBothDatabases } from '../../src/testing/index.ts';
import { type Id, idSchema } from '../../src/values/id.ts';

const melons = defineContract({ name: 'melons', version: '1.0.0' });
const tables = melons.tables<{ melons_crates: { id: Id<'crt'> } }>();
const packed = melons.event('packed', { version: 1, key: 'crateId', payload: z.object({ crateId: idSchema('crt') }) });
const pack = defineRoute({
  method: 'POST',
  path: '/store/crates',
  summary: 'Pack a crate',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'key',
  body: z.object({ note: z.string().optional() }),
  responses: { 201: z.object({ id: idSchema('crt'), token: z.string() }) },
  uses: { tokens: GuestTokens },
  async handle(outside, { tokens }) {
    const id = await outside.transact(async (tx) => {
      const made = tx.newId('crt');
      await tx.write(tables).into('melons_crates').insert({ id: made });
      tx.emit(packed, { crateId: made });
      return made;
    });
    return reply(201, { id, token: tokens.of('ctk', id) });
  },
});
const count = defineRoute({
  method: 'GET',
  path: '/store/crates',
  summary: 'Count the crates',
  access: 'public',
  rateLimit: 'read',
  responses: { 200: z.object({ count: z.number() }) },
  cache: { tags: () => ['melons.packed'], staleMsMax: 60_000 },
  handle: async (outside) => reply(200, { count: (await outside.read(tables).from('melons_crates').select('id')).length }),
});
const plugin = definePlugin({
  provides: melons,
  requires: [],
  routes: [pack, count],
  migrations: [
    migration('0001-create-crates', (schema) => schema.createTable('melons_crates', (table) => void idColumn(table, 'id').primary())),
  ],
})({});

onBothDatabases((database) => {
  it('does a repeated request once, keeps its reply sealed, and drops cached reads when it is done', async () => {
    await using store = await createTestStore({ plugins: [plugin], database });
    const send = (key: string) => request(store.app).post('/store/crates').set('idempotency-key', key).send({});
    const read = async () => (await request(store.app).get('/store/crates')).body.count as number;
    expect([await read(), await read()]).toEqual([0, 0]);
    const all = await Promise.all([send('k1'), send('k1'), send('k1')]);
    const later = await send('k1');
    expect([...all, later].map(({ status, text }) => [status, text])).toEqual(new Array(4).fill([201, all[0]?.text]));
    expect(later.headers['idempotent-replayed']).toBe('true');
    await store.settle();
    expect(await read()).toBe(1);
    const { rows } = await store.running.runtime.database.run('SELECT reply_body FROM core_idempotency', []);
    expect([
      rows.length,
      `${rows[0]?.['reply_body']}`.includes(all[0]?.body.token),
      `${rows[0]?.['reply_body']}`.includes(all[0]?.body.id),
    ]).toEqual([1, false, false]);
    expect((await request(store.app).post('/store/crates').set('idempotency-key', 'k1').send({ note: 'x' })).body.code).toBe(
      'core.idempotency-key-reused',
    );
    expect((await send('k2')).headers['server-timing']).toMatch(/^sql;desc="\d+"$/);
  });
});
