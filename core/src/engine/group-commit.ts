import type { GroupSpec } from '../declare/batch.ts';
import { CoreProblem } from '../declare/core.ts';
import { Problem } from '../values/problem.ts';
import { AskBatch, checkLength } from './batch.ts';
import type { Keys } from './idempotency.ts';
import type { Claim } from './runtime.ts';
import type { Transactor, Who } from './transact.ts';

/** Who asks, and under which key. */
export interface Asker {
  readonly claim: Claim | undefined;
  readonly signal: AbortSignal;
  /** Its share of the statements run for the batch. */
  readonly onStatements: (count: number) => void;
}

interface Waiting<A, T> {
  readonly ask: A;
  readonly asker: Asker;
  readonly resolve: (answer: T) => void;
  readonly reject: (error: unknown) => void;
}

const unavailable = CoreProblem.unavailable.code;

/**
 * Callers who ask at the same moment share one transaction. While one runs, the next asks gather; the next batch starts through
 * `setImmediate`, so that an idle store adds no latency and a busy one starves neither timers nor sockets.
 */
export class GroupCommit<A, T> {
  readonly #group: GroupSpec<A, T>;
  readonly #transactor: Transactor;
  readonly #keys: Keys;
  readonly #ctx: Who;
  readonly #workers: number;
  #waiting: Waiting<A, T>[] = [];
  #busy = 0;
  #scheduled = 0;

  constructor(group: GroupSpec<A, T>, parts: { transactor: Transactor; keys: Keys; ctx: Who; workersByDatabase: number }) {
    this.#group = group;
    this.#transactor = parts.transactor;
    this.#keys = parts.keys;
    this.#ctx = parts.ctx;
    this.#workers = group.workers === 'by-database' ? parts.workersByDatabase : group.workers;
  }

  ask(ask: A, asker: Asker): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ ask, asker, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#waiting.length === 0 || this.#busy + this.#scheduled >= this.#workers) return;
    this.#scheduled += 1;
    setImmediate(() => {
      this.#scheduled -= 1;
      this.#busy += 1;
      void this.#settle(this.#nextBatch()).finally(() => {
        this.#busy -= 1;
        this.#schedule();
      });
    });
  }

  /** The same value asked twice waits for the next batch, for the two could not be told apart. */
  #nextBatch(): Waiting<A, T>[] {
    const batch = new Map<A, Waiting<A, T>>();
    const rest: Waiting<A, T>[] = [];
    for (const one of this.#waiting) {
      if (one.asker.signal.aborted) one.reject(CoreProblem.timeout());
      else if (batch.size < this.#group.batchMax && !batch.has(one.ask)) batch.set(one.ask, one);
      else rest.push(one);
    }
    this.#waiting = rest;
    return [...batch.values()];
  }

  /** Halves a batch that fails until the bad ask stands alone; then the failure is its own. */
  async #settle(batch: readonly Waiting<A, T>[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      await this.#commit(batch);
    } catch (error) {
      const nobodysFault = error instanceof Problem && error.code === unavailable;
      if (batch.length === 1 || nobodysFault) {
        for (const { reject } of batch) reject(error);
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await this.#settle(batch.slice(0, middle));
      await this.#settle(batch.slice(middle));
    }
  }

  async #commit(batch: readonly Waiting<A, T>[]): Promise<void> {
    const claims = batch.flatMap(({ asker }) => asker.claim ?? []);
    let statements = 0;
    let taken = (): void => {};
    const { asks, answers } = await this.#transactor.transact({
      ctx: this.#ctx,
      label: 'together',
      onStatement: () => {
        statements += 1;
      },
      before: async (run) => {
        taken = await this.#keys.take(run, claims);
      },
      work: async (tx) => {
        const asks = new AskBatch(batch.map(({ ask }) => ask));
        const answers = await this.#group.work(tx, asks);
        checkLength(answers, asks.alive.length);
        return { asks, answers };
      },
    });
    taken();
    const place = new Map(asks.alive.map((ask, i) => [ask, i]));
    for (const { ask, asker, resolve, reject } of batch) {
      asker.onStatements(Math.ceil(statements / batch.length));
      const problem = asks.problems.get(ask);
      if (problem) reject(problem);
      else resolve(answers[place.get(ask) as number] as T);
    }
  }
}
