import { appendOnly } from './storage/tables.ts';

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/**
 * One SELECT whose rows are the GRANT statements, one for each table there is. MySQL cannot take a right on one table away from a user who has it on
 * the whole database, so the rights are given table by table; which tables there are, the database knows.
 */
export const grantsText = ({ database, user, host }: { readonly database: string; readonly user: string; readonly host: string }): string =>
  `SELECT CONCAT('GRANT ', CASE
    WHEN table_name = 'core_migrations' THEN 'SELECT'
    WHEN table_name IN (${list(appendOnly)}) THEN 'SELECT, INSERT'
    ELSE 'SELECT, INSERT, UPDATE, DELETE' END,
  ' ON \`', table_schema, '\`.\`', table_name, '\` TO ''${user}''@''${host}'';') AS statement
FROM information_schema.tables WHERE table_schema = '${database}' AND table_type = 'BASE TABLE' ORDER BY table_name;`;
