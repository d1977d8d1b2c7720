import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import createKnex, { type Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { addMs } from '../values/time.ts';
import { toSqlite } from './bindings.ts';
import { instantFromText } from './clock.ts';
import type { Database, DatabaseOptions, ErrorClass, Ran, Row, Run, Session } from './database.ts';
import { clientOver } from './execute.ts';
import { insideTransaction } from './inside-transaction.ts';
import { knexLog } from './knex-log.ts';
import { Mutex } from './mutex.ts';

const busyWaitMsMax = 10_000;
const statementsMax = 500;

interface Prepared {
  readonly statement: Sqlite.Statement;
  readonly reads: boolean;
  /** The names of its columns that hold instants. */
  readonly instants: readonly string[];
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
const pause = (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms));

/** One connection and its prepared statements. */
class Connection {
  readonly db: Sqlite.Database;
  readonly #prepared = new LRUCache<string, Prepared>({ max: statementsMax });

  constructor(path: string, options: Sqlite.Options, clock: DatabaseOptions['clock']) {
    this.db = new Sqlite(path, options);
    this.db.pragma('journal_mode = WAL');
    this.db.pragma('synchronous = FULL');
    this.db.pragma('foreign_keys = ON');
    this.db.function('souk_now', { deterministic: false }, (offsetMs: number) => addMs(clock.now(), offsetMs).toISOString());
    this.db.aggregate('exact_sum', {
      start: (): bigint | null => null,
      step: (sum: bigint | null, next: string | number | null) => (next === null ? sum : (sum ?? 0n) + BigInt(next)),
      result: (sum: bigint | null) => sum?.toString() ?? null,
    } as unknown as Sqlite.AggregateOptions);
  }

  prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql);
    const columns = statement.reader ? statement.columns() : [];
    const instants = columns.filter(({ name, column }) => name.endsWith('_at') || column?.endsWith('_at')).map(({ name }) => name);
    const prepared = { statement, reads: statement.readonly, instants };
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  run({ statement, instants }: Prepared, bindings: readonly any[]): Ran {
    const values = bindings.map(toSqlite);
    if (!statement.reader) return { rows: [], affected: statement.run(values).changes };
    const rows = statement.all(values) as Row[];
    for (const name of instants) {
      for (const row of rows) if (typeof row[name] === 'string') row[name] = instantFromText(row[name]);
    }
    return { rows, affected: rows.length };
  }
}

/** Another process holds the write lock: wait for it without blocking our own event loop. */
async function patiently<T>(attempt: () => T): Promise<T> {
  const until = performance.now() + busyWaitMsMax;
  for (let waitMs = 2; ; waitMs = Math.min(waitMs * 2, 50)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
      await pause(waitMs);
    }
  }
}

class SqliteDatabase implements Database {
  readonly dialect = 'sqlite';
  readonly knex: Knex;
  readonly prefixes = new Set<string>();
  readonly run: Run;
  readonly #writer: Connection;
  readonly #reader: Connection;
  readonly #turn = new Mutex();

  constructor(path: string, options: DatabaseOptions) {
    const { clock, createIfAbsent, log } = options;
    // The driver waits synchronously; what is longer than this is waited for without blocking the event loop (`patiently`).
    const settings = { fileMustExist: !createIfAbsent, timeout: 5 };
    this.#writer = new Connection(path, settings, clock);
    this.#reader = path === ':memory:' ? this.#writer : new Connection(path, { ...settings, fileMustExist: true }, clock);
    this.run = async (sql, bindings = []) => this.#alone(sql, bindings);
    this.knex = createKnex({ client: 'better-sqlite3', useNullAsDefault: true, log: knexLog(log) });
    this.knex.client = clientOver(this.knex, this.run);
  }

  async #alone(sql: string, bindings: readonly any[]): Promise<Ran> {
    const prepared = this.#reader.prepare(sql);
    const shared = this.#reader === this.#writer;
    if (prepared.reads && (!shared || insideTransaction.getStore())) return patiently(() => this.#reader.run(prepared, bindings));
    return this.#turn.with(() => patiently(() => this.#writer.run(this.#writer.prepare(sql), bindings)));
  }

  async begin(): Promise<Session> {
    await this.#turn.acquire();
    const { db } = this.#writer;
    try {
      await patiently(() => db.exec('BEGIN IMMEDIATE'));
    } catch (error) {
      this.#turn.release();
      throw error;
    }
    let over = false;
    const end = (sql: 'COMMIT' | 'ROLLBACK'): void => {
      if (over) return;
      // A failed COMMIT leaves the transaction open, for the caller to roll back.
      if (sql === 'COMMIT' || db.inTransaction) db.exec(sql);
      over = true;
      this.#turn.release();
    };
    return {
      run: async (sql, bindings = []) => {
        if (over) throw new Error('This transaction is over');
        return this.#writer.run(this.#writer.prepare(sql), bindings);
      },
      commit: async () => end('COMMIT'),
      rollback: async () => end('ROLLBACK'),
    };
  }

  clock(offsetMs = 0): string {
    return `souk_now(${Math.trunc(offsetMs)})`;
  }

  classify(error: unknown): ErrorClass {
    if (isBusy(error)) return 'rolled-back';
    return this.isUniqueViolation(error) ? 'unique' : 'other';
  }

  isUniqueViolation(error: unknown): boolean {
    return /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error));
  }

  /** Nothing to hold: each migration is one transaction, and looks again whether it is still to do once it has the write lock. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  async close(): Promise<void> {
    await this.#turn.with(() => {
      if (this.#reader !== this.#writer) this.#reader.db.close();
      this.#writer.db.close();
    });
  }
}

export async function openSqlite(path: string, options: DatabaseOptions): Promise<Database> {
  if (path === ':memory:') return new SqliteDatabase(path, options);
  const file = resolve(path);
  if (options.createIfAbsent) mkdirSync(dirname(file), { recursive: true });
  return new SqliteDatabase(file, options);
}
