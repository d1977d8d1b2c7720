import type { Problem } from '../values/problem.ts';
import type { Outside, Tx } from './context.ts';

/** What one ask of a list came to. */
export type Outcome<T = void> = { readonly done: T } | { readonly problem: Problem };

export const done = <T>(value: T): Outcome<T> => ({ done: value });
export const refused = (problem: Problem): Outcome<never> => ({ problem });

export interface Answers<A, T> {
  of(ask: A): T;
}

/** The asks that share one commit. An ask that is answered with a problem leaves the batch with it. */
export interface Batch<A> {
  readonly alive: readonly A[];
  ask<Q, T>(toQuestion: (ask: A) => Q, put: (questions: readonly Q[]) => Promise<readonly Outcome<T>[]>): Promise<Answers<A, T>>;
}

export interface GroupSpec<A, T> {
  readonly work: (tx: Tx, asks: Batch<A>) => Promise<readonly T[]>;
  readonly batchMax: number;
  /** `by-database`: one on SQLite (a single writer), two on MySQL and MariaDB. */
  readonly workers: number | 'by-database';
}

export interface GatherSpec<K, T> {
  readonly read: (outside: Outside, keys: readonly K[]) => Promise<readonly Outcome<T>[]>;
  readonly batchMax: number;
}

/**
 * Callers who ask at the same moment share one transaction: while one commit runs the next asks gather. Refusers decide first,
 * writers write for those still in; one bad ask never fails the others. `work` answers for `asks.alive`, in its order.
 */
export function groupCommit<A, T>(
  work: (tx: Tx, asks: Batch<A>) => Promise<readonly T[]>,
  spec: { batchMax: number; workers?: number | 'by-database' },
): (outside: Outside, ask: A) => Promise<T> {
  const group: GroupSpec<A, T> = { work, batchMax: spec.batchMax, workers: spec.workers ?? 1 };
  return (outside, ask) => outside.together(group, ask);
}

/** Reads for many callers with one call; each gets its own answer or its own problem. */
export function gather<K, T>(
  read: (outside: Outside, keys: readonly K[]) => Promise<readonly Outcome<T>[]>,
  spec: { batchMax: number },
): (outside: Outside, key: K) => Promise<T> {
  const group: GatherSpec<K, T> = { read, batchMax: spec.batchMax };
  return (outside, key) => outside.gathered(group, key);
}
