import type { Knex } from 'knex';
import type { Bindable, Reader, Writer } from '../declare/context.ts';
import type { Tables } from '../declare/contract.ts';
import type { Database, Run } from './database.ts';
import { clientOver, type Inspect } from './execute.ts';
import { insertEach, updateEach } from './many-rows.ts';
import type { OwnTables } from './own-tables.ts';

type AnyReader = Reader<Record<string, object>>;
type AnyWriter = Writer<Record<string, object>>;
type Client = Knex.Client & { queryBuilder(): Knex.QueryBuilder; raw(sql: string): Knex.Raw };

/** Gives the tables of one plugin to read or write, in one transaction or outside of any. */
export class TableAccess {
  readonly #database: Database;
  readonly #run: Run;
  readonly #ownTables: OwnTables;
  readonly #readers = new Map<string, AnyReader>();
  readonly #writers = new Map<string, AnyWriter>();

  constructor(database: Database, run: Run, ownTables: OwnTables) {
    this.#database = database;
    this.#run = run;
    this.#ownTables = ownTables;
  }

  read<T>({ prefix }: Tables<T>): Reader<T> {
    const known = this.#readers.get(prefix);
    const reader = known ?? this.#reader(prefix, this.#ownTables.inspector(prefix, false));
    if (!known) this.#readers.set(prefix, reader);
    return reader as unknown as Reader<T>;
  }

  write<T>({ prefix }: Tables<T>): Writer<T> {
    const known = this.#writers.get(prefix);
    const writer = known ?? this.#writer(prefix);
    if (!known) this.#writers.set(prefix, writer);
    return writer as unknown as Writer<T>;
  }

  #reader(prefix: string, inspect: Inspect): AnyReader {
    const database = this.#database;
    const run = this.#run;
    let client: Client | undefined;
    const builder = (): Client => (client ??= clientOver(database.knex, run, inspect) as Client); // `hot` needs none
    return {
      from: (table) => {
        this.#ownTables.check(prefix, table);
        return builder().queryBuilder().from(table) as never;
      },
      hot: async <Row>(sql: string, bindings: readonly Bindable[]) => {
        inspect(sql, 'hot');
        return (await run(sql, bindings, { prepared: true })).rows as Row[];
      },
      clock: (offsetMs) => builder().raw(database.clock(offsetMs)), // tidy: our own text, with a whole number in it
    };
  }

  #writer(prefix: string): AnyWriter {
    const { dialect } = this.#database;
    const run = this.#run;
    const reader = this.#reader(prefix, this.#ownTables.inspector(prefix, true));
    return {
      ...reader,
      into: (table) =>
        Object.assign(reader.from(table), {
          insertEach: (rows: readonly object[]) => insertEach(run, table, rows),
          updateEach: (key: string, rows: readonly object[]) => updateEach(run, dialect, table, key, rows),
        }) as never,
    };
  }
}
