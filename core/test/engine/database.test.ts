import { expect, test } from 'vitest';
import { systemClock } from '../../src/engine/clock.ts';
import { Housekeeping } from '../../src/engine/housekeeping.ts';
import { openDatabase } from '../../src/engine/open-database.ts';
import { onBothDatabases, quietLog } from '../on-both-databases.ts';
import { fakeClock, jarSteps } from './fixture.ts';

const options = { clock: systemClock, createIfAbsent: false, log: quietLog };

test('an address we cannot read is refused in one sentence', async () => {
  await expect(openDatabase('postgres://localhost/shop', options)).rejects.toThrow(
    'begins with "postgres", which is not a database we know: write sqlite:<path> or mysql://',
  );
  await expect(openDatabase('mysql://root@127.0.0.1:3306/', options)).rejects.toThrow('names no database');
});

test('a file that is not there is not made unless it may be', async () => {
  await expect(openDatabase('sqlite:/tmp/souk-none/none.db', options)).rejects.toThrow();
});

onBothDatabases('database', (fresh) => {
  test('knex may be awaited; raw text comes back as rows', async () => {
    const { knex, dialect } = await fresh().migrated(jarSteps);
    expect(await knex.raw('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await knex('jars_jars').insert({ id: 'a', beans: 1, worth: '1', sealed: true });
    expect(await knex('jars_jars').where('sealed', true).select('id', 'sealed')).toEqual([{ id: 'a', sealed: 1 }]);
    expect(await knex('jars_jars').where({ id: 'a' }).update({ beans: 2 })).toBe(1);
    expect(dialect).toMatch(/sqlite|mysql/);
  });

  test('text is compared byte by byte, and a unique key is told from other errors', async () => {
    const database = await fresh().migrated(jarSteps);
    const add = (id: string) => database.run("INSERT INTO jars_jars (id, beans, worth, sealed) VALUES (?, 0, '0', 0)", [id]);
    await add('a');
    await add('A');
    const twice = await add('a').catch((error) => error);
    expect(database.isUniqueViolation(twice)).toBe(true);
    const other = await database.run('INSERT INTO jars_jars (id) VALUES (NULL)').catch((error) => error);
    expect(database.classify(other)).toBe('other');
    expect(database.isUniqueViolation(new Error('unique'))).toBe(false);
    await expect(database.run('SELECT id FROM jars_jars WHERE id = ?', [undefined as never])).rejects.toThrow('binding is undefined');
  });

  test('an open transaction is seen by nobody else, and what is over runs nothing more', async () => {
    const database = await fresh().migrated(jarSteps);
    const session = await database.begin();
    await session.run("INSERT INTO jars_jars (id, beans, worth, sealed) VALUES ('a', 0, '0', 0)");
    expect((await database.run('SELECT id FROM jars_jars')).rows).toEqual([]);
    await session.rollback();
    await session.rollback();
    await expect(session.run('SELECT 1')).rejects.toThrow('over');
    expect((await database.run('SELECT id FROM jars_jars')).rows).toEqual([]);
  });

  test('what has served its time is removed', async () => {
    const clock = fakeClock();
    const database = await fresh().migrated(jarSteps, { clock });
    await database.run(
      `INSERT INTO core_commits (id, committed_at) VALUES ('old', ${database.clock(-3_700_000)}), ('new', ${database.clock()})`,
    );
    const job = (id: string, state: string, offsetMs: number) =>
      database.run(
        `INSERT INTO core_jobs (id, name, payload, state, attempts, fence, run_at, created_at, ended_at) VALUES (?, 'n', '{}', ?, 1, 1, ${database.clock()}, ${database.clock()}, ${database.clock(offsetMs)})`,
        [id, state],
      );
    await job('done-long-ago', 'done', -90_000_000);
    await job('done-just-now', 'done', 0);
    await job('dead-long-ago', 'dead', -90_000_000);
    expect(await new Housekeeping(database).step()).toBe(false);
    expect((await database.run('SELECT id FROM core_commits')).rows).toEqual([{ id: 'new' }]);
    expect((await database.run('SELECT id FROM core_jobs ORDER BY id')).rows).toEqual([{ id: 'dead-long-ago' }, { id: 'done-just-now' }]);
  });
});
