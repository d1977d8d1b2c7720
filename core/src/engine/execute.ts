import type { Knex } from 'knex';
import type { Row, Run } from './database.ts';

/** One statement as knex compiles it. */
interface Compiled {
  readonly sql: string;
  readonly bindings?: readonly any[];
  readonly method?: string;
  readonly pluck?: string;
  readonly returning?: unknown;
  readonly output?: unknown;
  readonly statementsProducer?: unknown;
}
interface Buildable {
  toSQL(): Compiled | Compiled[];
}
/** Called before a statement runs; throws to refuse it. */
export type Inspect = (sql: string, method: string) => void;

function shape(compiled: Compiled, rows: Row[], affected: number): unknown {
  switch (compiled.method) {
    case 'first':
      return rows[0];
    case 'pluck':
      return rows.map((row) => row[compiled.pluck as string]);
    case 'insert':
      return compiled.returning ? rows : [affected];
    case 'update':
    case 'del':
    case 'counter':
      return compiled.returning ? rows : affected;
    default:
      return rows;
  }
}

async function execute(buildable: Buildable, run: Run, inspect?: Inspect): Promise<unknown> {
  const compiled = buildable.toSQL();
  let result: unknown;
  for (const statement of Array.isArray(compiled) ? compiled : [compiled]) {
    if (!statement.sql) {
      if (statement.statementsProducer || statement.output)
        throw new Error('This schema change needs knex to rebuild the table: write it as raw SQL');
      return [];
    }
    inspect?.(statement.sql, statement.method ?? 'raw');
    const { rows, affected } = await run(statement.sql, statement.bindings ?? []);
    result = shape(statement, rows, affected);
  }
  return result;
}

/**
 * A knex client whose builders, when awaited, run through `run` instead of knex's runner (docs/adr/0009-own-executor.md).
 * An insert resolves to `[rows inserted]`, an update or delete to the rows it matched, a raw statement to its rows.
 */
export function clientOver(knex: Knex, run: Run, inspect?: Inspect): Knex.Client {
  const client = Object.create(knex.client) as Knex.Client & { runner: unknown; connectionSettings: unknown };
  client.runner = (buildable: Buildable) => ({ run: () => execute(buildable, run, inspect) });
  // What CREATE TABLE says on MySQL: text is compared byte by byte, as SQLite does.
  client.connectionSettings = { charset: 'utf8mb4', collate: 'utf8mb4_bin' };
  return client;
}
