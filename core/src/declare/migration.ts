import type { Knex } from 'knex';

/** One small, forward-only step. MySQL commits each DDL statement by itself, so one migration does one thing. */
export interface Migration {
  readonly name: string;
  readonly up: (schema: Knex.SchemaBuilder) => Knex.SchemaBuilder | Promise<void>;
}

/** @param name numbered: `0001-create-stock` */
export function migration(name: string, up: (schema: Knex.SchemaBuilder) => Knex.SchemaBuilder | Promise<void>): Migration {
  return { name, up };
}

/** A column that holds an id: 30 ASCII characters, compared byte by byte. */
export const idColumn = (table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder => table.string(name, 40).collate(binary(table));

/** A column for codes a machine compares: SKUs, states, keys. Byte by byte, so `a` is not `A`. */
export const codeColumn = (table: Knex.CreateTableBuilder, name: string, lengthMax = 64): Knex.ColumnBuilder =>
  table.string(name, lengthMax).collate(binary(table));

/** A column that holds an instant in UTC, to the millisecond. Its name ends in `_at`: that is how rows are read back as Dates. */
export function instantColumn(table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder {
  if (!name.endsWith('_at')) throw new Error(`The instant column "${name}" must end in _at`);
  return isSqlite(table) ? table.text(name) : table.specificType(name, 'datetime(3)');
}

/** A column for whole base units of any size (wei overflow a bigint): DECIMAL(65,0), or TEXT on SQLite. Read and written as decimal digits. */
export const amountColumn = (table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder =>
  isSqlite(table) ? table.text(name) : table.decimal(name, 65, 0);

/** A column for JSON text of up to 16 MB. */
export const jsonColumn = (table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder =>
  isSqlite(table) ? table.text(name) : table.text(name, 'mediumtext');

const isSqlite = (table: Knex.CreateTableBuilder): boolean =>
  (table as unknown as { client: { dialect: string } }).client.dialect === 'sqlite3';
const binary = (table: Knex.CreateTableBuilder): string => (isSqlite(table) ? 'BINARY' : 'utf8mb4_bin');
