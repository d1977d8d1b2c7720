import type { Knex } from 'knex';

const isSqlite = (schema: Knex.SchemaBuilder): boolean =>
  (schema as unknown as { client: { dialect: string } }).client.dialect === 'sqlite3';

/** For the little that knex's schema builder cannot say for both databases, triggers above all: these fixed texts, one after the other. */
export const byDialect = (
  schema: Knex.SchemaBuilder,
  texts: { readonly sqlite: readonly string[]; readonly mysql: readonly string[] },
): Knex.SchemaBuilder => (isSqlite(schema) ? texts.sqlite : texts.mysql).reduce((built, text) => built.raw(text), schema); // tidy: fixed texts of migrations
