import { createHash } from 'node:crypto';
import type { OpenStore } from './open-store.ts';

/** What is written without anybody asking for it: keys that were tried, leases, when a key or session was last used. */
const notLookedAt = new Set(['core_idempotency', 'core_leases', 'core_schedules', 'core_commits', 'auth_keys', 'auth_sessions']);

export async function tablesOf(store: OpenStore): Promise<readonly string[]> {
  const sql =
    store.running.database.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
  const names = (await store.sql(sql)).map(({ name }) => name as string).filter((name) => !notLookedAt.has(name));
  if (names.length < 20) throw new Error(`There are only ${names.length} tables to look at`);
  return names.sort();
}

/** The name of every column of every table, once. */
export async function columnsOf(store: OpenStore): Promise<readonly string[]> {
  const sql =
    store.running.database.dialect === 'sqlite'
      ? "SELECT c.name AS name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
      : 'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE()';
  return [...new Set((await store.sql(sql)).map(({ name }) => name as string))].sort();
}

/** Every row of every table, as a hash each. */
export async function contentsOf(store: OpenStore, tables: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  for (const table of tables) {
    const rows = (await store.sql(`SELECT * FROM ${table}`)).map((row) => JSON.stringify(row)).sort();
    contents.set(table, `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex')}`);
  }
  return contents;
}

/** The tables that are not what they were. */
export const changedIn = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...after].filter(([table, content]) => before.get(table) !== content).map(([table]) => table);
