import { expect, test } from 'vitest';
import { CoreProblem } from '../../src/declare/core.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { openDatabase } from '../../src/engine/open-database.ts';
import { onBothDatabases, quietLog } from '../on-both-databases.ts';
import { filled, jar, jarSteps, job, runtimeOn, system, tables } from './fixture.ts';

const event = (jarId: string, beans = 1) => ({ jarId, beans, worth: 10n ** 24n, at: new Date('2026-01-02T03:04:05.678Z') });

onBothDatabases('transact', (fresh) => {
  test('writes, events and jobs are one commit', async () => {
    const database = await fresh().migrated(jarSteps);
    const polish = job('polish', async () => {});
    const runtime = runtimeOn(database, { jobs: [polish] });
    const heard: string[] = [];
    runtime.onCommitted(({ name, key }) => heard.push(`${name} ${key}`));
    const outside = runtime.outside({ actor: system });
    const answer = await outside.transact(async (tx) => {
      await tx.write(tables).into('jars_jars').insert(jar('a'));
      tx.emit(filled, event('a'));
      tx.emit(filled, event('b'));
      tx.emit(filled, event('a', 2));
      tx.enqueue(polish.job, { jarId: 'a' });
      expect(await tx.read(tables).from('jars_jars').pluck('id')).toEqual(['a']);
      expect(heard).toEqual([]);
      return 'answer';
    });
    expect(answer).toBe('answer');
    expect(heard).toEqual(['jars.filled a', 'jars.filled b', 'jars.filled a']);
    expect(outside.statements).toBe(4);
    const { rows } = await database.run('SELECT event_key, sequence, payload FROM core_outbox ORDER BY position');
    expect(rows.map((row) => [row['event_key'], row['sequence']])).toEqual([
      ['a', 1],
      ['b', 1],
      ['a', 2],
    ]);
    expect(JSON.parse(rows[2]?.['payload'])).toEqual({ jarId: 'a', beans: 2, worth: `${10n ** 24n}`, at: '2026-01-02T03:04:05.678Z' });
    expect(await runtime.stats()).toMatchObject({ outboxUnsent: 3, jobsQueued: 1 });
  });

  test('what throws leaves nothing behind, and a problem stays the problem it was', async () => {
    const database = await fresh().migrated(jarSteps);
    const runtime = runtimeOn(database);
    const outside = runtime.outside({ actor: system });
    const refused = outside.transact(async (tx) => {
      await tx.write(tables).into('jars_jars').insert(jar('a'));
      tx.emit(filled, event('a'));
      throw CoreProblem.notFound();
    });
    await expect(refused).rejects.toMatchObject({ code: 'core.not-found' });
    expect(await outside.read(tables).from('jars_jars')).toEqual([]);
    expect((await runtime.stats()).outboxUnsent).toBe(0);
    await expect(outside.transact(async (tx) => tx.emit(filled, { jarId: 'a' } as never))).rejects.toThrow();
    expect((await runtime.stats()).outboxUnsent).toBe(0);
  });

  test('a transaction inside another one is refused, and so is whatever comes after the end', async () => {
    const database = await fresh().migrated(jarSteps);
    const outside = runtimeOn(database).outside({ actor: system });
    await expect(outside.transact(() => outside.transact(async () => {}))).rejects.toThrow('inside another one');
    const late = await outside.transact(async (tx) => tx);
    expect(() => late.emit(filled, event('a'))).toThrow('over');
    await expect(late.write(tables).into('jars_jars').insert(jar('late'))).rejects.toThrow('over');
    expect(await outside.read(tables).from('jars_jars')).toEqual([]);
  });

  test('two that tell of one key at the same moment: the second counts on from the first', async () => {
    const one = fresh();
    const database = await one.migrated(jarSteps);
    const other = await (await one.open()).begin();
    await other.run(
      "INSERT INTO core_outbox (id, name, version, event_key, sequence, payload, emitted_at) VALUES ('evt_other', 'jars.filled', 1, 'free', 1, '{}', ?)",
      [new Date()],
    );
    const told = runtimeOn(database)
      .outside({ actor: system })
      .transact(async (tx) => tx.emit(filled, event('free')));
    // Time to come as far as the other's row, which it cannot see yet; when it comes later, there is nothing to collide with.
    await new Promise((wake) => setTimeout(wake, 200));
    await other.commit();
    await told;
    const { rows } = await database.run('SELECT sequence FROM core_outbox ORDER BY position');
    expect(rows.map((row) => row['sequence'])).toEqual([1, 2]);
  });

  test('many at the same moment lose no update, and number the events of a key without gaps', async () => {
    const one = fresh();
    const databases = [await one.migrated(jarSteps), await one.open(), await one.open()];
    const outsides = databases.map((database) => runtimeOn(database).outside({ actor: system }));
    await outsides[0]?.transact((tx) =>
      tx
        .write(tables)
        .into('jars_jars')
        .insertEach([jar('hot'), jar('x')]),
    );
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        outsides[i % 3]?.transact(async (tx) => {
          // Without a lock on a row of its key, so that two may number at the same moment.
          tx.emit(filled, event('free'));
          expect(await tx.write(tables).into('jars_jars').where({ id: 'hot' }).increment('beans', 1)).toBe(1);
        }),
      ),
    );
    const { rows } = await (databases[0] as (typeof databases)[0]).run(
      "SELECT sequence FROM core_outbox WHERE event_key = 'free' ORDER BY sequence",
    );
    expect(rows.map((row) => row['sequence'])).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(await outsides[1]?.read(tables).from('jars_jars').where({ id: 'hot' }).pluck('beans')).toEqual([60]);
  });
});

onBothDatabases(
  'transact, in memory',
  (fresh) => {
    test('whoever reads from outside sees only what is committed, and the open transaction is not waited for from within', async () => {
      const database = await fresh().migrated(jarSteps);
      const outside = runtimeOn(database).outside({ actor: system });
      const ids = () => outside.read(tables).from('jars_jars').pluck('id');
      let written = (): void => {};
      const afterWrite = new Promise<void>((resolve) => {
        written = resolve;
      });
      const transaction = outside.transact(async (tx) => {
        await tx.write(tables).into('jars_jars').insert(jar('a'));
        expect(await ids()).toEqual(['a']);
        written();
        await new Promise((wake) => setTimeout(wake, 20));
        throw new Error('undone');
      });
      await afterWrite;
      const seen = ids();
      await expect(transaction).rejects.toThrow('undone');
      expect(await seen).toEqual([]);
    });
  },
  ['sqlite-memory'],
);

onBothDatabases(
  'transact, what only MySQL does',
  (fresh) => {
    test('a deadlock is run again, whole', async () => {
      const database = await fresh().migrated(jarSteps);
      const outside = runtimeOn(database).outside({ actor: system });
      await outside.transact((tx) =>
        tx
          .write(tables)
          .into('jars_jars')
          .insertEach([jar('a'), jar('b')]),
      );
      let runs = 0;
      let met = 0;
      const both: (() => void)[] = [];
      const cross = (first: string, second: string) =>
        outside.transact(async (tx) => {
          runs += 1;
          const bump = (id: string) => tx.write(tables).into('jars_jars').where({ id }).increment('beans', 1);
          await bump(first);
          met += 1;
          if (met <= 2) {
            const meet = new Promise<void>((go) => both.push(go));
            if (met === 2) for (const go of both) go();
            await meet;
          }
          await bump(second);
        });
      await Promise.all([cross('a', 'b'), cross('b', 'a')]);
      expect(runs).toBe(3);
      expect(await outside.read(tables).from('jars_jars').pluck('beans')).toEqual([2, 2]);
    });

    test('a connection that dies before COMMIT is replaced, and the work is run again', async () => {
      const database = await fresh().migrated(jarSteps);
      const outside = runtimeOn(database).outside({ actor: system });
      let runs = 0;
      await outside.transact(async (tx) => {
        runs += 1;
        const [me] = await tx.read(tables).hot<{ id: number }>('SELECT CONNECTION_ID() AS id', []);
        await tx.write(tables).into('jars_jars').insert(jar('a'));
        if (runs === 1) await database.run(`KILL ${me?.id}`);
        tx.emit(filled, event('a'));
      });
      expect(runs).toBe(2);
      expect(await outside.read(tables).from('jars_jars').pluck('id')).toEqual(['a']);
    });

    test('a database that is away is a problem of 503, for reads as for transactions, and is found again', async () => {
      const database = await fresh().migrated(jarSteps);
      const outside = runtimeOn(database).outside({ actor: system });
      const unreachable = await openDatabase('mysql://root@127.0.0.1:1/none', {
        clock: systemClock,
        createIfAbsent: false,
        log: quietLog,
      }).catch((error) => error);
      expect(database.classify(unreachable)).toBe('lost');
      const [me] = await outside.read(tables).hot<{ id: number }>('SELECT CONNECTION_ID() AS id', []);
      const asleep = expect(outside.read(tables).hot('SELECT SLEEP(5)', [])).rejects.toMatchObject({ code: 'core.unavailable' });
      await new Promise((wake) => setTimeout(wake, 50));
      await database.run(`KILL ${me?.id}`);
      await asleep;
      expect(await outside.read(tables).from('jars_jars').pluck('id')).toEqual([]);
    });
  },
  ['mysql'],
);
