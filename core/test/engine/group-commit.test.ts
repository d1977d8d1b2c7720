import { expect, test } from 'vitest';
import { type Batch, done, gather, groupCommit, type Outcome, refused } from '../../src/declare/batch.ts';
import type { Tx } from '../../src/declare/context.ts';
import { CoreProblem } from '../../src/declare/core.ts';
import type { Claim } from '../../src/engine/runtime.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { jar, jarSteps, runtimeOn, system, tables } from './fixture.ts';

interface Take {
  readonly id: string;
  readonly bad?: boolean;
}

/** One bean out of the hot jar for each, or a refusal; a `bad` ask breaks the batch it takes part in. */
const takeOf = groupCommit(
  async (tx: Tx, asks: Batch<Take>) => {
    const { alive } = asks;
    const hot = await tx.read(tables).from('jars_jars').where({ id: 'hot' }).forUpdate().first();
    const held = await asks.ask(
      (ask) => ask,
      async (questions) =>
        questions.map(
          (_, i): Outcome<number> => ((hot?.beans ?? 0) - i <= 0 ? refused(CoreProblem.versionConflict({ version: 0 })) : done(i)),
        ),
    );
    await tx.write(tables).into('jars_jars').where({ id: 'hot' }).decrement('beans', asks.alive.length);
    if (alive.some(({ bad }) => bad)) throw new Error(`bad ${alive.find(({ bad }) => bad)?.id}`);
    await tx
      .write(tables)
      .into('jars_log')
      .insertEach(asks.alive.map(({ id }) => ({ id, jar_id: 'hot', note: '' })));
    return asks.alive.map((ask) => held.of(ask));
  },
  { batchMax: 16, workers: 'by-database' },
);

onBothDatabases('group commit over a database', (fresh) => {
  test('50 beans and 200 takers from two processes: exactly 50 are taken', async () => {
    const one = fresh();
    const runtimes = [runtimeOn(await one.migrated(jarSteps)), runtimeOn(await one.open())];
    const outside = runtimes[0]?.outside({ actor: system });
    await outside?.transact(async (tx) => void (await tx.write(tables).into('jars_jars').insert(jar('hot', 50))));
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, i) =>
        takeOf((runtimes[i % 2] as (typeof runtimes)[0]).outside({ actor: system }), { id: `t${i}`, bad: i % 40 === 7 }),
      ),
    );
    const taken = results.filter(({ status }) => status === 'fulfilled').length;
    expect(taken).toBe(50);
    for (const [i, result] of results.entries()) {
      if (result.status === 'rejected')
        expect(String(result.reason)).toMatch(i % 40 === 7 ? new RegExp(`bad t${i}$|version-conflict`) : /version-conflict/);
    }
    expect(await outside?.read(tables).from('jars_jars').pluck('beans')).toEqual([0]);
    expect(await outside?.read(tables).from('jars_log').pluck('id')).toHaveLength(50);
  });

  test('the claims of all are one statement of the same commit, and the shared statements are counted by share', async () => {
    const database = await fresh().migrated(jarSteps);
    const runtime = runtimeOn(database);
    await runtime.outside({ actor: system }).transact(async (tx) => void (await tx.write(tables).into('jars_jars').insert(jar('hot', 9))));
    const claims = Array.from(
      { length: 12 },
      (_, i): Claim => ({ actorKey: 'guest', route: 'POST /take', key: `k${i}`, fingerprint: 'f' }),
    );
    for (const claim of claims) expect(await runtime.keys.lookUp(claim)).toEqual({ kind: 'new' });
    const outsides = claims.map((claim) => runtime.outside({ actor: system, claim }));
    const results = await Promise.allSettled(outsides.map((outside, i) => takeOf(outside, { id: `t${i}` })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
    expect(outsides.map(({ statements }) => statements)).toEqual(Array(12).fill(1));
    expect((await database.run("SELECT COUNT(*) AS n FROM core_idempotency WHERE state = 'running'")).rows).toEqual([{ n: 12 }]);
    await Promise.all(
      claims.map((claim, i) => runtime.keys.keep(claim, { status: results[i]?.status === 'fulfilled' ? 201 : 422, body: i })),
    );
    expect(await Promise.all(claims.map((claim) => runtime.keys.lookUp({ ...claim })))).toEqual(
      claims.map((_, i) => ({ kind: 'replay', status: i < 9 ? 201 : 422, body: i })),
    );
  });

  test('two asks with one key from two processes: one is done, the other is told, and no third is hurt', async () => {
    const one = fresh();
    const here = runtimeOn(await one.migrated(jarSteps));
    const there = runtimeOn(await one.open());
    await here.outside({ actor: system }).transact(async (tx) => void (await tx.write(tables).into('jars_jars').insert(jar('hot', 9))));
    const claim = (key: string): Claim => ({ actorKey: 'guest', route: 'POST /take', key, fingerprint: 'f' });
    const ask = (runtime: typeof here, key: string, id: string) => takeOf(runtime.outside({ actor: system, claim: claim(key) }), { id });
    const results = await Promise.allSettled([
      ask(here, 'same', 'a'),
      ask(here, 'own', 'b'),
      ask(there, 'same', 'c'),
      ask(there, 'other', 'd'),
    ]);
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'core.idempotency-key-in-use' } }]);
    expect(results[1]?.status).toBe('fulfilled');
    expect(results[3]?.status).toBe('fulfilled');
  });

  test('gathered reads are one statement', async () => {
    const database = await fresh().migrated(jarSteps);
    const runtime = runtimeOn(database);
    await runtime.outside({ actor: system }).transact((tx) =>
      tx
        .write(tables)
        .into('jars_jars')
        .insertEach(Array.from({ length: 20 }, (_, i) => jar(`j${i}`, i))),
    );
    const beans = gather(
      async (outside, ids: readonly string[]): Promise<Outcome<number>[]> => {
        const rows = await outside
          .read(tables)
          .from('jars_jars')
          .whereIn('id', [...ids])
          .select('id', 'beans');
        const byId = new Map(rows.map((row) => [row.id, row.beans]));
        return ids.map((id) => {
          const found = byId.get(id);
          return found === undefined ? refused(CoreProblem.notFound()) : done(found);
        });
      },
      { batchMax: 128 },
    );
    const outsides = Array.from({ length: 21 }, () => runtime.outside({ actor: system }));
    const results = await Promise.allSettled(outsides.map((outside, i) => beans(outside, `j${i}`)));
    expect(results.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => ({ status: 'fulfilled', value: i })));
    expect(results[20]).toMatchObject({ reason: { code: 'core.not-found' } });
    expect(outsides.map(({ statements }) => statements)).toEqual(Array(21).fill(1));
  });
});
