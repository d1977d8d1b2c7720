import { type Ctx, isSqlite } from '@souk/core';
import { appendOnly, tables } from './storage/tables.ts';

interface Here {
  readonly database_name: string;
  readonly table_name: string;
}

/** Undefined on SQLite, which has no users. */
async function tablesHere(ctx: Ctx): Promise<readonly Here[] | undefined> {
  const { from, hot } = ctx.read(tables);
  if (isSqlite(from('ledger_transfers'))) return undefined;
  return hot<Here>(
    `SELECT table_schema AS database_name, table_name AS table_name FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name`,
    [],
  );
}

const rightsOn = (table: string): string => {
  if (table === 'core_migrations') return 'SELECT';
  return (appendOnly as readonly string[]).includes(table) ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE, DELETE';
};

/**
 * The statements after which this user can run the store, and cannot edit the books: one for each table there is, for MySQL cannot take a right on one
 * table away from a user who has it on the whole database. Whatever rights the user had before are taken first.
 */
export async function grantsFor(ctx: Ctx, { user, host }: { readonly user: string; readonly host: string }): Promise<string[] | undefined> {
  const here = await tablesHere(ctx);
  const to = `'${user}'@'${host}'`;
  return (
    here && [
      `REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${to};`,
      ...here.map(({ database_name: database, table_name: table }) => `GRANT ${rightsOn(table)} ON \`${database}\`.\`${table}\` TO ${to};`),
    ]
  );
}
