import type { Actor, Outside } from '../declare/context.ts';
import type { Clock, Log, News } from '../declare/core.ts';
import type { Database } from './database.ts';
import type { IdempotencyKeys } from './idempotency.ts';
import type { LoadedJob, LoadedSubscription, LoadedTap } from './loaded.ts';
import { StoreRuntime } from './store-runtime.ts';

/** An Idempotency-Key being used. `actorKey` says whose key it is, `fingerprint` is the SHA-256 of method, route and body. */
export interface Claim {
  readonly actorKey: string;
  readonly route: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** Under what circumstances code runs: on whose behalf, and for which request. */
export interface Circumstance {
  readonly actor: Actor;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly shownTokens: ReadonlySet<string>;
  readonly claim?: Claim;
}

/** An `Outside` that counts the SQL statements run for it so far; BEGIN and COMMIT are left out. */
export type CountedOutside = Outside & { readonly statements: number };

export interface CommittedEvent {
  readonly name: string;
  readonly key: string;
}

export interface Stats {
  readonly outboxUnsent: number;
  readonly deliveriesParked: number;
  readonly deliveriesDead: number;
  readonly jobsQueued: number;
  readonly jobsDead: number;
}

/** The data side of the engine: transactions, events, jobs and keys over one database. */
export interface Runtime {
  readonly database: Database;
  outside(circumstance: Partial<Circumstance> & { actor: Actor }): CountedOutside;
  /** Hears every committed event, from any process, at least once. Returns how to stop listening. */
  onCommitted(listen: (event: CommittedEvent) => void): () => void;
  readonly news: News;
  readonly keys: IdempotencyKeys;
  /** Begins to relay events, run jobs and schedules, and follow other processes' commits. */
  start(): void;
  /** Resolves when no event is unsent and no job that is due is left, running them now; for tests. Schedules are not run. */
  settle(): Promise<void>;
  /** Runs a scheduled job once, now. */
  runSchedule(jobId: string): Promise<void>;
  stats(): Promise<Stats>;
  /** Gives dead events and jobs another twelve attempts, from now on. */
  revive(): Promise<{ deliveries: number; jobs: number }>;
  /** Takes nothing new, drains for up to ten seconds, gives up its leases. */
  stop(): Promise<void>;
}

export interface RuntimeParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly taps: readonly LoadedTap[];
  readonly subscriptions: readonly LoadedSubscription[];
  readonly jobs: readonly LoadedJob[];
  readonly random?: (bytes: number) => Uint8Array;
}

/** Puts the data side together. Nothing runs by itself until `start`. */
export function createRuntime(parts: RuntimeParts): Runtime {
  return new StoreRuntime(parts);
}
