import type { GatherSpec, GroupSpec } from '../declare/batch.ts';
import type { Actor, Tx } from '../declare/context.ts';
import type { Tables } from '../declare/contract.ts';
import type { Clock } from '../declare/core.ts';
import type { Database, Run } from './database.ts';
import { Gather } from './gather.ts';
import { GroupCommit } from './group-commit.ts';
import type { Keys } from './idempotency.ts';
import type { NewId } from './ids.ts';
import { insideTransaction } from './inside-transaction.ts';
import type { OwnTables } from './own-tables.ts';
import type { RunHook } from './run-hook.ts';
import type { Circumstance, CountedOutside } from './runtime.ts';
import { TableAccess } from './tables.ts';
import type { Transactor, Who } from './transact.ts';
import { unavailableIfLost } from './unavailable-if-lost.ts';

export interface OutsidesParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly runHook: RunHook;
  readonly ownTables: OwnTables;
  readonly transactor: Transactor;
  readonly keys: Keys;
  /** Aborted when the store stops. */
  readonly stopping: AbortSignal;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const noTokens: ReadonlySet<string> = new Set();

function labelOf(actor: Actor, claim: Circumstance['claim']): string {
  if (actor.kind === 'system') return actor.reason;
  return claim?.route ?? 'request';
}

/** Makes what code is given outside of transactions, and holds the queues that its callers share. */
export class Outsides {
  readonly #parts: OutsidesParts;
  readonly #groups = new WeakMap<object, GroupCommit<any, any>>();
  readonly #gathers = new WeakMap<object, Gather<any, any>>();

  constructor(parts: OutsidesParts) {
    this.#parts = parts;
  }

  who(reason: string, signal = this.#parts.stopping): Who {
    return { actor: { kind: 'system', reason }, requestId: this.#parts.newId('req'), signal, shownTokens: noTokens };
  }

  /** A plain object, so that a request may be spread from it. No getters: V8 would make each a class of its own, which outlives it. */
  make({ actor, requestId, signal, shownTokens, claim }: Partial<Circumstance> & { actor: Actor }): CountedOutside {
    const { database, clock, newId, runHook, ownTables, transactor, keys, stopping } = this.#parts;
    const who: Who = { actor, requestId: requestId ?? newId('req'), signal: signal ?? stopping, shownTokens: shownTokens ?? noTokens };
    const run: Run = (sql, bindings, how) => {
      outside.statements += 1;
      return database.run(sql, bindings, how).catch((error) => unavailableIfLost(database, error));
    };
    const tables = new TableAccess(database, run, ownTables);
    const transact = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
      let taken = (): void => {};
      const result = await transactor.transact({
        ctx: who,
        label: labelOf(actor, claim),
        work,
        onStatement: () => {
          outside.statements += 1;
        },
        ...(claim && {
          before: async (inTransaction: Run) => {
            taken = await keys.take(inTransaction, [claim]);
          },
        }),
      });
      taken();
      return result;
    };
    const outside: Writable<CountedOutside> = {
      ...who,
      statements: 0,
      now: clock.now(),
      newId,
      read: <T>(of: Tables<T>) => tables.read(of),
      run: (hook, value) => runHook(hook, value, outside),
      transact,
      once: (work, again) => transact((tx) => (claim && keys.wasDone(claim) ? again(tx) : work(tx))),
      together: (group, ask) => {
        refuseInside();
        return this.#group(group).ask(ask, {
          claim,
          signal: who.signal,
          onStatements: (count) => {
            outside.statements += count;
          },
        });
      },
      gathered: (group, key) =>
        this.#gather(group).ask(key, {
          onStatements: (count) => {
            outside.statements += count;
          },
        }),
    };
    return outside;
  }

  #group<A, T>(group: GroupSpec<A, T>): GroupCommit<A, T> {
    const known = this.#groups.get(group);
    if (known) return known;
    const { database, transactor, keys } = this.#parts;
    const made = new GroupCommit(group, {
      transactor,
      keys,
      ctx: this.who('together'),
      workersByDatabase: database.dialect === 'sqlite' ? 1 : 2,
    });
    this.#groups.set(group, made);
    return made;
  }

  #gather<K, T>(group: GatherSpec<K, T>): Gather<K, T> {
    const known = this.#gathers.get(group);
    if (known) return known;
    const readsMax = this.#parts.database.dialect === 'sqlite' ? 1 : 4;
    const made = new Gather(group, () => this.make({ actor: { kind: 'system', reason: 'gathered' } }), readsMax);
    this.#gathers.set(group, made);
    return made;
  }
}

function refuseInside(): void {
  if (insideTransaction.getStore()) throw new Error('A group commit was asked for inside a transaction: call it from outside');
}
