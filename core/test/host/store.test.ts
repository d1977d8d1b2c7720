import { createServer } from 'node:http';
import { Authenticator, bind, defineContract, definePlugin, Replay } from '@souk/core';
import { createTestDatabase, createTestStore, fakeClock, onBothDatabases } from '@souk/core/testing';
import request from 'supertest';
import { expect, test } from 'vitest';
import { closed, store, Well, wellPlugin } from './well.ts';

onBothDatabases((database) => {
  test('a store of plugins answers, tells, and holds its promises', async () => {
    await using it = await createTestStore({ plugins: [wellPlugin({})], database, environment: { SOUK_WELL_DEPTH: '12' } });
    const { status, body } = await request(it.app).post('/store/buckets');
    expect([status, body]).toEqual([201, { id: expect.stringMatching(/^bkt_/) }]);
    expect(it.service(Well).depth).toBe(12);
    expect(await it.service(Well).count(it.outside())).toBe(1);
    const before = await it.running.verify();
    expect(before.find(({ id }) => id === 'I4')?.result).toEqual({ broken: [{ id: body.id }] });
    const verdicts = await it.verify();
    expect(verdicts.map(({ id, plugin }) => `${id} ${plugin}`)).toEqual([
      'I4 well',
      'I10 core',
      'I15 well',
      'I17 core',
      'I17 core',
      'I20 core',
      'I21 core',
      'I22 core',
      'I24 core',
    ]);
    expect(it.statements).toEqual([{ route: '/store/buckets', sql: expect.any(Number) }]);
    expect(it.statements[0]?.sql).toBeGreaterThan(0);
  });

  test('without an Authenticator whoever is asked for credentials is refused, and boot says so', async () => {
    await using it = await createTestStore({ plugins: [wellPlugin({})], database });
    expect(it.log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toContain(
      'No plugin binds the Authenticator: every route that is not public answers 401',
    );
    expect((await request(it.app).get('/admin/buckets')).status).toBe(401);
    expect((await request(it.app).get('/admin/buckets').set('authorization', 'Bearer sk_something')).status).toBe(401);
  });

  test('a plugin that binds the Authenticator decides', async () => {
    const gate = defineContract({ name: 'gate', version: '1.0.0' });
    class Gate implements Authenticator {
      async authenticate() {
        return { kind: 'key', id: 'key_1', permissions: ['well.buckets.read'] } as const;
      }
    }
    const gatePlugin = definePlugin({ provides: gate, requires: [], services: [bind(Authenticator, Gate, [])] });
    await using it = await createTestStore({ plugins: [wellPlugin({}), gatePlugin({})], database });
    const { status, body } = await request(it.app).get('/admin/buckets').set('authorization', 'Bearer sk_something');
    expect([status, body]).toEqual([200, { buckets: 0, depth: 10 }]);
  });

  test('is live at once, and ready once its tables are there', async () => {
    await using it = await createTestStore({ plugins: [wellPlugin({})], database });
    expect((await request(it.app).get('/health/live')).status).toBe(200);
    expect((await request(it.app).get('/health/ready')).body).toEqual({
      ready: true,
      checks: { database: 'ok', process: 'ok', relay: 'ok' },
    });
    await it.running.database.run("DELETE FROM core_migrations WHERE plugin = 'well'");
    const ready = await request(it.app).get('/health/ready');
    expect([ready.status, ready.body]).toEqual([
      503,
      { ready: false, checks: { database: 'migrations are pending', process: 'ok', relay: 'ok' } },
    ]);
    await it.running.database.run('DROP TABLE core_migrations');
    expect((await request(it.app).get('/health/ready')).body.checks.database).toBe('not reachable');
  });

  test('production starts only on a migrated database', async () => {
    const { url, drop } = await createTestDatabase(database);
    const environment = {
      SOUK_MODE: 'production',
      SOUK_SECRET: 'a-secret-of-our-own-that-is-long-enough',
      SOUK_WELL_KEY: 'other',
      SOUK_LOG_LEVEL: 'silent',
      DATABASE_URL: url,
    };
    try {
      if (database === 'mysql') {
        await expect(store.open({ environment })).rejects.toThrow('The database cannot be opened');
        await (await store.open({ environment: { DATABASE_URL: url, SOUK_LOG_LEVEL: 'silent' } })).close();
        await (await store.open({ environment })).close();
        return;
      }
      await expect(store.open({ environment })).rejects.toThrow(
        /^The database lacks 13 migrations \(core\/0001.* and 8 more\): run "souk migrate" first, or start with SOUK_MIGRATE=auto$/,
      );
      await (await store.open({ environment: { ...environment, SOUK_MIGRATE: 'auto' } })).close();
      await (await store.open({ environment })).close();
    } finally {
      await drop();
    }
  });

  test('what is given up, waits too long or has a gap breaks a promise of the core', async () => {
    const clock = fakeClock();
    await using it = await createTestStore({ plugins: [wellPlugin({})], database, clock });
    await it.outside().transact((tx) => it.service(Well).draw(tx));
    const broken = async (id: string) => {
      const result = (await it.running.verify()).find((verdict) => verdict.id === id)?.result;
      return result && 'broken' in result ? result.broken : result;
    };
    expect(await broken('I10')).toEqual([]);
    clock.advance(10 * 60_000);
    expect(await broken('I10')).toEqual([expect.objectContaining({ place: 'outbox', what: 'well.drawn' })]);
    await it.settle();
    expect(await broken('I10')).toEqual([]);
    await it.running.database.run('UPDATE core_outbox SET sequence = 3');
    expect(await broken('I22')).toEqual([expect.objectContaining({ events: expect.anything(), last: expect.anything() })]);
    await expect(it.verify()).rejects.toThrow('Broken invariants:\nI22 The events of each key');
  });

  test('a plugin can be told everything again', async () => {
    await using it = await createTestStore({ plugins: [wellPlugin({})], database });
    for (let i = 0; i < 3; i += 1) await it.outside().transact((tx) => it.service(Well).draw(tx));
    await it.settle();
    await it.running.database.run('DELETE FROM well_tellings');
    await it.outside().transact((tx) => it.service(Well).draw(tx));
    const progress: number[] = [];
    expect(await it.running.get(Replay).replay('well', (delivered) => progress.push(delivered))).toBe(3);
    expect(progress).toEqual([3]);
    expect(await it.running.get(Replay).replay('nobody', () => undefined)).toBe(0);
    await it.verify();
  });

  test('closing lets go of everything, in order and once', async () => {
    const it = await createTestStore({ plugins: [wellPlugin({})], database });
    closed.length = 0;
    await Promise.all([it.close(), it.running.close()]);
    expect(closed).toEqual(['well']);
    await expect(it.running.database.run('SELECT 1')).rejects.toThrow();
  });

  test('a port that is taken is an error, and nothing keeps the process', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    const { port } = await new Promise<{ port: number }>((resolve) =>
      other.once('listening', () => resolve(other.address() as { port: number })),
    );
    await using it = await createTestStore({ plugins: [wellPlugin({})], database, environment: { PORT: String(port) } });
    await expect(it.running.listen()).rejects.toThrow('EADDRINUSE');
    other.close();
  });
});

test('a store describes itself without being opened', async () => {
  const { name, plugins } = await store.describe();
  expect(name).toBe('oasis');
  expect(plugins).toEqual([
    {
      name: 'well',
      version: '1.0.0',
      requires: [],
      routes: [
        {
          method: 'POST',
          path: '/store/buckets',
          summary: 'Draw a bucket',
          access: 'public',
          rateLimit: 'write',
          idempotency: 'optional-key',
        },
        {
          method: 'GET',
          path: '/admin/buckets',
          summary: 'Count the buckets',
          access: 'well.buckets.read',
          rateLimit: 'read',
          idempotency: undefined,
        },
      ],
      tables: ['well_buckets', 'well_tellings'],
      migrations: ['0001-create-buckets', '0002-create-tellings'],
      services: ['well.Well'],
      offers: { hooks: [], events: ['well.drawn'], problems: [], extensions: [] },
      permissions: [{ id: 'well.buckets.read', meaning: 'See every bucket' }],
      taps: [],
      subscriptions: [{ name: 'tell', event: 'well.drawn' }],
      jobs: [{ name: 'clean', every: '1 day' }],
      commands: [{ name: 'buckets draw', summary: 'Draw some buckets' }],
      settings: [
        { key: 'depth', env: 'SOUK_WELL_DEPTH', secret: false },
        { key: 'key', env: 'SOUK_WELL_KEY', secret: true },
      ],
      invariants: [
        { id: 'I4', promise: 'Every bucket was told of' },
        { id: 'I15', promise: 'The water comes from somewhere' },
      ],
      outbound: [{ to: 'the river', hosts: ['river-10.example'] }],
    },
  ]);
});

test('which hosts are called is said by the settings in force, and not guessed while they are at fault', async () => {
  const called = async (depth: string) => (await store.describe({ SOUK_WELL_DEPTH: depth })).plugins[0]?.outbound;
  expect(await called('7')).toEqual([{ to: 'the river', hosts: ['river-7.example'] }]);
  expect(await called('deep')).toEqual([{ to: 'the river', hosts: undefined }]);
});
