import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Id } from '../values/id.ts';
import type { GatherSpec, GroupSpec } from './batch.ts';
import type { Tables } from './contract.ts';
import type { EventType } from './event.ts';
import type { Hook, HookKind } from './hook.ts';
import type { Job } from './job.ts';

/** On whose behalf code runs. */
export type Actor =
  /** `key`: the publishable key of the storefront they come through. It permits nothing. */
  | { readonly kind: 'guest'; readonly key?: string }
  | { readonly kind: 'customer'; readonly id: string; readonly session?: string }
  | { readonly kind: 'staff'; readonly id: string; readonly permissions: readonly string[]; readonly session?: string }
  | { readonly kind: 'key'; readonly id: string; readonly permissions: readonly string[] }
  | { readonly kind: 'system'; readonly reason: string };

/** Reads the tables of one plugin, and no others. */
export interface Reader<T> {
  from<N extends keyof T & string>(table: N): Knex.QueryBuilder<T[N] & {}, T[N][]>;
  /** A statement of compiled text, prepared once: for the few that run on every request. Placeholders are `?`. */
  hot<Row>(sql: string, bindings: readonly Bindable[]): Promise<Row[]>;
  /** The database's clock, moved by `offsetMs`: leases and expiries are compared with this, in SQL. */
  clock(offsetMs?: number): Knex.Raw;
}

export type Bindable = string | number | bigint | Date | null;

/** What `into(table)` gives: the knex builder, and two statements for many rows at a time. */
export type WriterTable<Row extends object> = Knex.QueryBuilder<Row, number> & {
  /** Inserts all rows with one statement; an empty list does nothing. */
  insertEach(rows: readonly Row[]): Promise<void>;
  /**
   * Updates many rows with one statement, each to its own values, found by the column `key`.
   * @throws Error unless exactly `rows.length` rows were there
   */
  updateEach<K extends keyof Row & string>(key: K, rows: readonly (Pick<Row, K> & Partial<Row>)[]): Promise<void>;
};

/** Writes the tables of one plugin, and no others. */
export interface Writer<T> extends Reader<T> {
  into<N extends keyof T & string>(table: N): WriterTable<T[N] & object>;
}

/** What every piece of code is given: who asks, when, and what it may read. */
export interface Ctx {
  readonly actor: Actor;
  /** Stamps rows. One instant for the whole request or transaction. */
  readonly now: Date;
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** SHA-256 (base64url) of each guest token the caller showed; compare with `GuestTokens.shownBy`. */
  readonly shownTokens: ReadonlySet<string>;
  newId<const Prefix extends string>(prefix: Prefix): Id<Prefix>;
  read<T>(tables: Tables<T>): Reader<T>;
}

/** Inside a transaction. Only here can anything be written, announced or queued; it touches nothing outside the database, for it may be run again. */
export interface Tx extends Ctx {
  write<T>(tables: Tables<T>): Writer<T>;
  run<V, K extends HookKind>(hook: Hook<V, K, 'transaction', string>, value: V): Promise<V>;
  emit<P extends z.ZodType>(event: EventType<P, string>, payload: z.output<P>): void;
  enqueue<P extends z.ZodType>(job: Job<P>, payload: z.output<P>): void;
  readonly insideTransaction: true;
}

/** Outside any transaction: here the network may be called. */
export interface Outside extends Ctx {
  /**
   * Runs `work` in one transaction and commits it. What the database certainly rolled back (deadlock, lock wait, busy) is run
   * again, up to five times. Starting a transaction inside another one throws.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * `transact`, for work that must not be done twice under one Idempotency-Key: should this process die between the commit and its
   * reply, whoever comes with the key again does `again` instead, which reads what the work came to.
   */
  once<T>(work: (tx: Tx) => Promise<T>, again: (tx: Tx) => Promise<T>): Promise<T>;
  run<V, K extends HookKind>(hook: Hook<V, K, 'request', string>, value: V): Promise<V>;
  /** For `groupCommit` and `gather`, which are how to call them. */
  together<A, T>(group: GroupSpec<A, T>, ask: A): Promise<T>;
  gathered<K, T>(group: GatherSpec<K, T>, key: K): Promise<T>;
}
