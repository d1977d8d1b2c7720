import { createHash } from 'node:crypto';
import type { Log } from '../declare/core.ts';
import type { Migration } from '../declare/migration.ts';
import { changedRelations, readCatalogue } from './catalogue.ts';
import { crashPoint } from './crash-point.ts';
import type { Database, Run } from './database.ts';
import { clientOver } from './execute.ts';
import { coreMigrations } from './migrations/0001-core.ts';
import { ownerOf } from './own-tables.ts';

export interface MigrationStep {
  readonly plugin: string;
  readonly prefix: string;
  readonly migrations: readonly Migration[];
}

interface Known {
  readonly checksum: string;
  readonly state: 'started' | 'finished' | 'refused';
  readonly statements_done: number;
}
interface Todo {
  readonly plugin: string;
  readonly prefix: string;
  readonly name: string;
  readonly statements: readonly string[];
  readonly checksum: string;
}

/** Fails when a relation of somebody else was changed. */
type Check = (run: Run) => Promise<void>;

/** Names the migration at fault; what went wrong is its cause. */
export class MigrationFailed extends Error {}

async function blaming<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationFailed(reason.startsWith('The migration ') ? reason : `The migration ${name} failed: ${reason}`, { cause });
  }
}

const nameOf = ({ plugin, name }: Todo): string => `${plugin}/${name}`;

/** What a migration would run, as text: its builder writes into a list instead of into the database. */
async function compile(database: Database, { plugin, prefix }: MigrationStep, migration: Migration): Promise<Todo> {
  const statements: string[] = [];
  const record: Run = async (sql, bindings = []) => {
    if (bindings.length > 0) throw new Error(`The migration ${plugin}/${migration.name} binds values: write them into its SQL`);
    statements.push(sql);
    return { rows: [], affected: 0 };
  };
  const client = clientOver(database.knex, record) as unknown as { schemaBuilder(): Parameters<Migration['up']>[0] };
  await migration.up(client.schemaBuilder());
  const checksum = createHash('sha256').update(statements.join(';\n')).digest('hex');
  return { plugin, prefix, name: migration.name, statements, checksum };
}

async function find(run: Run, { plugin, name }: Todo): Promise<Known | undefined> {
  const { rows } = await run('SELECT checksum, state, statements_done FROM core_migrations WHERE plugin = ? AND name = ?', [plugin, name]);
  return rows[0] as Known | undefined;
}

function refuseChanged(todo: Todo, known: Known): void {
  if (known.checksum === todo.checksum) return;
  throw new Error(
    `The migration ${nameOf(todo)} was changed after it had run here. Migrations only go forward: put the old text back and write a new one`,
  );
}

/** SQLite: the statements, the record of them and the check are one transaction, which also keeps other processes waiting. */
async function applyWhole(database: Database, todo: Todo, check: Check): Promise<boolean> {
  const session = await database.begin();
  try {
    const known = await find(session.run, todo);
    if (known) refuseChanged(todo, known);
    else {
      for (const statement of todo.statements) await session.run(statement);
      await session.run(
        "INSERT INTO core_migrations (plugin, name, checksum, state, statements_done, at) VALUES (?, ?, ?, 'finished', ?, souk_now(0))",
        [todo.plugin, todo.name, todo.checksum, todo.statements.length],
      );
      await check(session.run);
    }
    crashPoint('commit.before', `migrate:${nameOf(todo)}`);
    await session.commit();
    crashPoint('commit.after', `migrate:${nameOf(todo)}`);
    return !known;
  } catch (error) {
    await session.rollback();
    throw error;
  }
}

/** MySQL commits each DDL statement by itself, so how far we came is written down after each; who resumes goes on from there. */
async function applyByStatement(database: Database, todo: Todo, check: Check): Promise<boolean> {
  const key = [todo.plugin, todo.name];
  const known = await find(database.run, todo);
  if (known) refuseChanged(todo, known);
  if (known?.state === 'finished') return false;
  if (known?.state === 'refused')
    throw new Error(
      `The migration ${nameOf(todo)} changed what is not its own, and was refused; undo that by hand, then delete its row from core_migrations`,
    );
  if (!known) {
    await database.run(
      "INSERT INTO core_migrations (plugin, name, checksum, state, statements_done, at) VALUES (?, ?, ?, 'started', 0, NOW(3))",
      [...key, todo.checksum],
    );
  }
  for (let i = known?.statements_done ?? 0; i < todo.statements.length; i += 1) {
    crashPoint('commit.before', `migrate:${nameOf(todo)}`);
    try {
      await database.run(todo.statements[i] as string);
    } catch (error) {
      if (!(known && i === known.statements_done && alreadyThere(error))) throw error;
    }
    crashPoint('commit.after', `migrate:${nameOf(todo)}`);
    await database.run('UPDATE core_migrations SET statements_done = ? WHERE plugin = ? AND name = ?', [i + 1, ...key]);
  }
  const end = (state: Known['state']) =>
    database.run('UPDATE core_migrations SET state = ?, at = NOW(3) WHERE plugin = ? AND name = ?', [state, ...key]);
  try {
    await check(database.run);
  } catch (error) {
    await end('refused');
    throw error;
  }
  await end('finished');
  return true;
}

/** The process died between a statement and the note that it was done: it exists (1050, 1060, 1061, 1826, 1022) or is gone (1051, 1091). */
const alreadyThere = (error: unknown): boolean =>
  error instanceof Error && 'errno' in error && [1022, 1050, 1051, 1060, 1061, 1091, 1826].includes(error.errno as number);

async function prepareCatalogue(database: Database): Promise<void> {
  const text = database.dialect === 'sqlite' ? 'TEXT' : 'VARCHAR(120) COLLATE utf8mb4_bin';
  const instant = database.dialect === 'sqlite' ? 'TEXT' : 'DATETIME(3)';
  await database.run(
    `CREATE TABLE IF NOT EXISTS core_migrations (plugin ${text} NOT NULL, name ${text} NOT NULL, checksum ${text} NOT NULL, ` +
      `state ${text} NOT NULL, statements_done INTEGER NOT NULL, at ${instant} NOT NULL, PRIMARY KEY (plugin, name))`,
  );
}

/**
 * Applies what has not been applied yet, core's own first and then in the given order, one process at a time. Forward only: a
 * migration that was changed after it ran is refused, one that was cut short is resumed, one that touches relations of others fails.
 */
export async function migrate(database: Database, steps: readonly MigrationStep[], log: Log): Promise<{ applied: string[] }> {
  const all: MigrationStep[] = [{ plugin: 'core', prefix: 'core_', migrations: coreMigrations }, ...steps];
  for (const { prefix } of all) database.prefixes.add(prefix);
  const applied: string[] = [];
  await database.exclusively(async () => {
    await prepareCatalogue(database);
    let before: Awaited<ReturnType<typeof readCatalogue>> | undefined; // read only when there is something to do
    const { rows } = await database.run("SELECT plugin, name, checksum FROM core_migrations WHERE state = 'finished'");
    const finished = new Map(rows.map(({ plugin, name, checksum }) => [`${plugin}/${name}`, checksum as string]));
    for (const step of all) {
      for (const migration of step.migrations) {
        const name = `${step.plugin}/${migration.name}`;
        const todo = await blaming(name, () => compile(database, step, migration));
        if (finished.get(nameOf(todo)) === todo.checksum) continue;
        const was = (before ??= await readCatalogue(database.dialect, database.run));
        const check: Check = async (run) => {
          const after = await readCatalogue(database.dialect, run);
          const foreign = changedRelations(was, after).filter((relation) => ownerOf(relation, database.prefixes) !== step.prefix);
          before = after;
          if (foreign.length > 0)
            throw new Error(`The migration ${nameOf(todo)} changed ${foreign.join(', ')}, outside of ${step.prefix}*`);
        };
        const apply = database.dialect === 'sqlite' ? applyWhole : applyByStatement;
        if (!(await blaming(name, () => apply(database, todo, check)))) continue;
        applied.push(name);
        log.info({ plugin: step.plugin, migration: migration.name, statements: todo.statements.length }, 'migration applied');
      }
    }
  });
  return { applied };
}
