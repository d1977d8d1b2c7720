import type { Knex } from 'knex';

/** For the little that one of the two databases has and the other has not: users, say. */
export const isSqlite = (builder: Knex.SchemaBuilder | Knex.QueryBuilder): boolean =>
  (builder as unknown as { client: { dialect: string } }).client.dialect === 'sqlite3';

/** For the little that knex's schema builder cannot say for both databases, triggers above all: these fixed texts, one after the other. */
export const byDialect = (
  schema: Knex.SchemaBuilder,
  texts: { readonly sqlite: readonly string[]; readonly mysql: readonly string[] },
): Knex.SchemaBuilder => (isSqlite(schema) ? texts.sqlite : texts.mysql).reduce((built, text) => built.raw(text), schema); // tidy: fixed texts of migrations
