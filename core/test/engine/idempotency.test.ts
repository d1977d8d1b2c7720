import { expect, test } from 'vitest';
import type { Claim } from '../../src/engine/runtime.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { fakeClock, jar, jarSteps, runtimeOn, system, tables } from './fixture.ts';

const claimOf = (key: string, fingerprint = 'f'): Claim => ({ actorKey: 'guest', route: 'POST /jars', key, fingerprint });

onBothDatabases('idempotency keys', (fresh) => {
  const open = async () => {
    const one = fresh();
    const clock = fakeClock();
    const database = await one.migrated(jarSteps, { clock });
    const runtime = runtimeOn(database, { clock });
    const elsewhere = runtimeOn(await one.open({ clock }), { clock });
    const fill = (claim: Claim, id: string, on = runtime) =>
      on.outside({ actor: system, claim }).transact(async (tx) => void (await tx.write(tables).into('jars_jars').insert(jar(id))));
    const ids = () => runtime.outside({ actor: system }).read(tables).from('jars_jars').orderBy('id').pluck('id');
    return { clock, database, runtime, elsewhere, fill, ids };
  };

  test('new, done, replayed; another body is another request', async () => {
    const { runtime, elsewhere, fill } = await open();
    const claim = claimOf('k');
    expect(await runtime.keys.lookUp(claim)).toEqual({ kind: 'new' });
    await fill(claim, 'a');
    expect(await elsewhere.keys.lookUp(claimOf('k'))).toMatchObject({ kind: 'running' });
    expect(await elsewhere.keys.lookUp(claimOf('k', 'other'))).toEqual({ kind: 'other-request' });
    await runtime.keys.keep(claim, { status: 201, body: { id: 'a', worth: '12' } });
    for (const where of [runtime, elsewhere]) {
      expect(await where.keys.lookUp(claimOf('k'))).toEqual({ kind: 'replay', status: 201, body: { id: 'a', worth: '12' } });
      expect(await where.keys.lookUp(claimOf('k', 'other'))).toEqual({ kind: 'other-request' });
    }
    expect(await runtime.keys.lookUp({ ...claimOf('k'), actorKey: 'somebody else' })).toEqual({ kind: 'new' });
  });

  test('while the database is away, a key is not looked up, and that passes', async () => {
    const { database } = await open();
    const lost = {
      ...database,
      clock: () => '0',
      classify: () => 'lost' as const,
      run: () => Promise.reject(new Error('read ECONNRESET')),
    };
    const { keys } = runtimeOn(lost as unknown as typeof database);
    await expect(keys.lookUp(claimOf('k'))).rejects.toMatchObject({ status: 503, code: 'core.unavailable' });
  });

  test('a reply is kept although the connection is lost on the way there, and on the way back', async () => {
    const { database, runtime, fill } = await open();
    const claim = claimOf('k');
    await runtime.keys.lookUp(claim);
    await fill(claim, 'a');
    const script = ['before', 'after', 'well'];
    const { run } = database;
    const flaky: typeof run = async (...statement) => {
      const how = statement[0].startsWith('UPDATE core_idempotency') ? script.shift() : 'well';
      const ran = how === 'before' ? undefined : await run(...statement);
      if (how === 'well' && ran) return ran;
      throw new Error('read ECONNRESET');
    };
    Object.assign(database, { run: flaky, classify: () => 'lost' });
    await runtime.keys.keep(claim, { status: 201, body: 'a' });
    expect(script).toEqual([]);
    expect(await runtime.keys.lookUp(claimOf('k'))).toEqual({ kind: 'replay', status: 201, body: 'a' });
  });

  test('who asks with a key in use here waits for its reply', async () => {
    const { runtime, fill } = await open();
    const claim = claimOf('k');
    await runtime.keys.lookUp(claim);
    const followers = [runtime.keys.lookUp(claimOf('k')), runtime.keys.lookUp(claimOf('k'))];
    expect(await runtime.keys.lookUp(claimOf('k', 'other'))).toEqual({ kind: 'other-request' });
    await fill(claim, 'a');
    await runtime.keys.keep(claim, { status: 200, body: null });
    expect(await Promise.all(followers)).toEqual([
      { kind: 'replay', status: 200, body: null },
      { kind: 'replay', status: 200, body: null },
    ]);
  });

  test('work done once stays done: whoever comes after a death reads what it came to', async () => {
    const { clock, runtime, elsewhere, ids } = await open();
    const add = (claim: Claim, on: typeof runtime, id: string) =>
      on.outside({ actor: system, claim }).once(
        async (tx) => {
          await tx.write(tables).into('jars_jars').insert(jar(id));
          return 'worked';
        },
        async () => 'read again',
      );
    const dying = claimOf('k');
    expect(await runtime.keys.lookUp(dying)).toEqual({ kind: 'new' });
    expect(await add(dying, runtime, 'a')).toBe('worked');
    clock.advance(61_000); // … and it never replied
    const heir = claimOf('k');
    expect(await elsewhere.keys.lookUp(heir)).toEqual({ kind: 'new' });
    expect(await add(heir, elsewhere, 'b')).toBe('read again');
    expect(await ids()).toEqual(['a']);

    const undone = claimOf('undone');
    await runtime.keys.lookUp(undone);
    await expect(add(undone, runtime, 'a')).rejects.toThrow(); // the jar exists: rolled back, so nothing was done
    await runtime.keys.release(undone);
    const second = claimOf('undone');
    await runtime.keys.lookUp(second);
    expect(await add(second, runtime, 'c')).toBe('worked');
  });

  test('a refusal before any transaction is kept; a released key is free, and its work is gone on with', async () => {
    const { runtime, elsewhere, fill, ids } = await open();
    const refused = claimOf('refused');
    await runtime.keys.lookUp(refused);
    await runtime.keys.keep(refused, { status: 404, body: { code: 'x' } });
    expect(await elsewhere.keys.lookUp(claimOf('refused'))).toEqual({ kind: 'replay', status: 404, body: { code: 'x' } });

    const claim = claimOf('released');
    await runtime.keys.lookUp(claim);
    await fill(claim, 'a');
    await runtime.keys.release(claim);
    const again = claimOf('released');
    expect(await elsewhere.keys.lookUp(again)).toEqual({ kind: 'new' });
    await fill(again, 'b', elsewhere);
    await elsewhere.keys.keep(again, { status: 201, body: 1 });
    expect(await runtime.keys.lookUp(claimOf('released'))).toEqual({ kind: 'replay', status: 201, body: 1 });
    expect(await ids()).toEqual(['a', 'b']);

    const early = claimOf('early');
    await runtime.keys.lookUp(early);
    await runtime.keys.release(early);
    expect(await elsewhere.keys.lookUp(claimOf('early'))).toEqual({ kind: 'new' });
  });

  test('a process that died lets its key go after a minute, and the fence keeps its late reply out', async () => {
    const { clock, runtime, elsewhere, fill } = await open();
    const claim = claimOf('k');
    await runtime.keys.lookUp(claim);
    await fill(claim, 'a');
    clock.advance(59_000);
    expect(await elsewhere.keys.lookUp(claimOf('k'))).toMatchObject({ kind: 'running' });
    clock.advance(2_000);
    const again = claimOf('k');
    expect(await elsewhere.keys.lookUp(again)).toEqual({ kind: 'new' });
    await fill(again, 'b', elsewhere);
    await runtime.keys.keep(claim, { status: 200, body: 'late' });
    await elsewhere.keys.keep(again, { status: 200, body: 'right' });
    expect(await runtime.keys.lookUp(claimOf('k'))).toEqual({ kind: 'replay', status: 200, body: 'right' });
  });

  test('a reply is kept although the database is away for a moment', async () => {
    const { database, runtime, elsewhere, fill } = await open();
    const claim = claimOf('k');
    await runtime.keys.lookUp(claim);
    await fill(claim, 'a');
    const { run } = database;
    let refusals = 2;
    Object.assign(database, {
      run: (...call: Parameters<typeof run>) => {
        if (refusals === 0 || !call[0].startsWith('UPDATE core_idempotency')) return run(...call);
        refusals -= 1;
        return Promise.reject(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
      },
      classify: (error: { code?: string }) => (error.code === 'ECONNRESET' ? 'lost' : 'other'),
    });
    await runtime.keys.keep(claim, { status: 201, body: 'a' });
    expect(await elsewhere.keys.lookUp(claimOf('k'))).toEqual({ kind: 'replay', status: 201, body: 'a' });
  });

  test('two processes with one key: one does the work, the other is told it is in use', async () => {
    const { runtime, elsewhere, fill, ids } = await open();
    const claims = [claimOf('k'), claimOf('k')] as const;
    expect(await Promise.all([runtime.keys.lookUp(claims[0]), elsewhere.keys.lookUp(claims[1])])).toEqual([
      { kind: 'new' },
      { kind: 'new' },
    ]);
    const results = await Promise.allSettled([fill(claims[0], 'a'), fill(claims[1], 'b', elsewhere)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'core.idempotency-key-in-use' } });
    expect(await ids()).toHaveLength(1);
  });

  test('the row is written by the first transaction only, and is gone when that is undone', async () => {
    const { database, runtime, fill, elsewhere } = await open();
    const claim = claimOf('k');
    await runtime.keys.lookUp(claim);
    const outside = runtime.outside({ actor: system, claim });
    await expect(
      outside.transact(async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await database.run('SELECT COUNT(*) AS n FROM core_idempotency')).rows).toEqual([{ n: 0 }]);
    await fill(claim, 'a');
    await fill(claim, 'b');
    expect((await database.run('SELECT fence, state FROM core_idempotency')).rows).toEqual([{ fence: 1, state: 'running' }]);
    await runtime.keys.keep(claim, { status: 200, body: null });
    expect(await elsewhere.keys.lookUp(claimOf('k'))).toMatchObject({ kind: 'replay' });
  });

  test('is kept for more than a week, then forgotten', async () => {
    const { clock, runtime } = await open();
    const claim = claimOf('k');
    await runtime.keys.lookUp(claim);
    await runtime.keys.keep(claim, { status: 200, body: null });
    clock.advance(7 * 86_400_000);
    expect(await runtime.keys.lookUp(claimOf('k'))).toMatchObject({ kind: 'replay' });
    clock.advance(2 * 86_400_000);
    expect(await runtime.keys.lookUp(claimOf('k'))).toEqual({ kind: 'new' });
  });
});
