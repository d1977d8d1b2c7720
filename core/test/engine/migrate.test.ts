import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { codeColumn, type Migration, migration } from '../../src/declare/migration.ts';
import { type MigrationStep, migrate } from '../../src/engine/migrate.ts';
import { coreMigrations } from '../../src/engine/migrations/0001-core.ts';
import { onBothDatabases, quietLog } from '../on-both-databases.ts';

const table = (name: string, create: string): Migration =>
  migration(name, (schema) =>
    schema.createTable(create, (t) => {
      codeColumn(t, 'id').primary();
      t.integer('n').notNullable();
    }),
  );
const step = (...migrations: Migration[]): MigrationStep => ({ plugin: 'jars', prefix: 'jars_', migrations });
const child = fileURLToPath(new URL('migrate-child.ts', import.meta.url));
const sourceFlags = ['--conditions=souk-source', '--disable-warning=ExperimentalWarning'];

onBothDatabases('migrate', (fresh, kind) => {
  test('applies each once, core first, and reports what it applied', async () => {
    const database = await fresh().open();
    const lines: string[] = [];
    const log = { ...quietLog, info: (_: object, message: string) => lines.push(message) };
    const { applied } = await migrate(database, [step(table('0001-jars', 'jars_jars'))], log);
    expect(applied.at(0)).toBe('core/0001-create-outbox');
    expect(applied.at(-1)).toBe('jars/0001-jars');
    expect(lines).toHaveLength(applied.length);
    expect(await migrate(database, [step(table('0001-jars', 'jars_jars'))], log)).toEqual({ applied: [] });
    expect(await migrate(database, [step(table('0001-jars', 'jars_jars'), table('0002-lids', 'jars_lids'))], log)).toEqual({
      applied: ['jars/0002-lids'],
    });
  });

  test('a migration may be a builder that is returned, one that is awaited, or raw text', async () => {
    const database = await fresh().open();
    const awaited = migration('0002-awaited', async (schema) => {
      await schema.alterTable('jars_jars', (t) => {
        t.index(['n'], 'jars_by_n');
      });
    });
    const raw = migration('0003-raw', (schema) => schema.raw("INSERT INTO jars_jars (id, n) VALUES ('a', 1)"));
    await migrate(database, [step(table('0001-jars', 'jars_jars'), awaited, raw)], quietLog);
    expect((await database.run('SELECT id, n FROM jars_jars')).rows).toEqual([{ id: 'a', n: 1 }]);
  });

  test('one that was changed after it ran is refused, by name', async () => {
    const database = await fresh().open();
    await migrate(database, [step(table('0001-jars', 'jars_jars'))], quietLog);
    await expect(migrate(database, [step(table('0001-jars', 'jars_pots'))], quietLog)).rejects.toThrow('jars/0001-jars was changed');
  });

  test("one that touches another plugin's relations fails, by name, again and again", async () => {
    const database = await fresh().open();
    const foreign = step(
      table('0001-jars', 'jars_jars'),
      migration('0002-foreign', (schema) =>
        schema.alterTable('core_inbox', (t) => {
          t.integer('mine');
        }),
      ),
    );
    await expect(migrate(database, [foreign], quietLog)).rejects.toThrow('jars/0002-foreign changed core_inbox');
    await expect(migrate(database, [foreign], quietLog)).rejects.toThrow(/jars\/0002-foreign changed/);
    const longer: MigrationStep = { plugin: 'jars-lids', prefix: 'jars_lids_', migrations: [] };
    await expect(migrate(await fresh().open(), [step(table('0001-lids', 'jars_lids_lids')), longer], quietLog)).rejects.toThrow(
      'changed jars_lids_lids',
    );
  });

  test('one that fails midway is resumed, and what it had done is not done again', async () => {
    const database = await fresh().open();
    const halves = (second: string) =>
      migration('0001-two', (schema) => schema.raw('CREATE TABLE jars_a (id INTEGER PRIMARY KEY)').raw(second));
    const steps = [step(halves('INSERT INTO jars_b (id) VALUES (1)'))];
    await expect(migrate(database, steps, quietLog)).rejects.toThrow('jars_b');
    await database.run('CREATE TABLE jars_b (id INTEGER PRIMARY KEY)');
    expect(await migrate(database, steps, quietLog)).toEqual({ applied: ['jars/0001-two'] });
    expect((await database.run('SELECT id FROM jars_b')).rows).toEqual([{ id: 1 }]);
  });

  test('several processes at once apply each once', async () => {
    const one = fresh();
    const databases = [await one.open(), await one.open(), await one.open()];
    const applied = await Promise.all(databases.map((database) => migrate(database, [step(table('0001-jars', 'jars_jars'))], quietLog)));
    const all = applied.flatMap((each) => each.applied);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('jars/0001-jars');
  });

  test('killed after any statement, it is resumed', async () => {
    const one = fresh();
    // Three places: while core's first migration runs, between two, and in the middle of one with several statements.
    const places =
      kind === 'mysql'
        ? ['commit.after#1', 'commit.before#5', 'commit.after#12']
        : ['commit.before#1', 'commit.after#3', 'commit.before#2'];
    for (const place of places) {
      const run = spawnSync(process.execPath, [...sourceFlags, child, one.url], {
        env: { ...process.env, SOUK_CRASH_AT: place },
        encoding: 'utf8',
      });
      expect({ signal: run.signal, stderr: run.stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
    }
    const database = await one.open();
    await migrate(database, [], quietLog);
    const { rows } = await database.run("SELECT COUNT(*) AS n FROM core_migrations WHERE state = 'finished'");
    expect(rows[0]?.['n']).toBe(coreMigrations.length);
    await database.run('SELECT * FROM core_commits');
  });
});
