import type { Knex } from 'knex';
import type { Bindable } from '../declare/context.ts';
import type { Clock, Log } from '../declare/core.ts';

export type Row = Record<string, any>;

/** What one statement came to: its rows (of a SELECT or RETURNING), and how many rows it matched (of a write). */
export interface Ran {
  readonly rows: Row[];
  readonly affected: number;
}

/** `prepared`: the text is one of a fixed few, so the server may keep it prepared. Placeholders are `?`. */
export type Run = (sql: string, bindings?: readonly Bindable[], how?: { prepared?: boolean }) => Promise<Ran>;

/** One open transaction. It holds its connection until `commit` or `rollback`; after either it is over. */
export interface Session {
  readonly run: Run;
  commit(): Promise<void>;
  /** Never throws: a connection that cannot roll back is thrown away, and the server rolls back for us. */
  rollback(): Promise<void>;
}

/**
 * What an error of the driver means for the transaction it struck. `rolled-back`: certainly undone, may be run again ·
 * `lost`: the connection died · `unique`: a unique key was there already · `other`: our own mistake.
 */
export type ErrorClass = 'rolled-back' | 'lost' | 'unique' | 'other';

export interface Database {
  readonly dialect: 'sqlite' | 'mysql';
  /** Builds schema and queries; what is awaited runs through our executor, each statement by itself. Raw queries resolve to rows. */
  readonly knex: Knex;
  /** Runs one statement by itself. */
  readonly run: Run;
  begin(): Promise<Session>;
  /** The prefixes of all plugins' tables, so that `payments_` is not taken for the owner of `payments_crypto_…`. */
  readonly prefixes: Set<string>;
  /** The database's clock as SQL text with no binding, moved by whole milliseconds. */
  clock(offsetMs?: number): string;
  classify(error: unknown): ErrorClass;
  isUniqueViolation(error: unknown): boolean;
  /** One migration at a time, in all processes. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly clock: Clock;
  readonly createIfAbsent: boolean;
  readonly log: Log;
}
