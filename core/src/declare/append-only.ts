import type { Knex } from 'knex';
import { byDialect } from './by-dialect.ts';

/**
 * Refuses UPDATE and DELETE on these tables below the application, by triggers: whoever holds the connection cannot edit what
 * happened. A migration of its own; each step may be run again.
 */
export function appendOnly(schema: Knex.SchemaBuilder, tables: readonly string[]): Knex.SchemaBuilder {
  const triggers = (refuse: (table: string) => string): string[] =>
    tables.flatMap((table) =>
      ['update', 'delete'].map(
        (edit) => `CREATE TRIGGER IF NOT EXISTS ${table}_no_${edit} BEFORE ${edit.toUpperCase()} ON ${table} ${refuse(table)}`,
      ),
    );
  return byDialect(schema, {
    sqlite: triggers((table) => `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`),
    mysql: triggers((table) => `FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${table} is append-only'`),
  });
}
