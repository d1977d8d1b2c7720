import type { Ctx, Tx } from '../declare/context.ts';
import type { Tables } from '../declare/contract.ts';
import { type Clock, CoreProblem, type Log } from '../declare/core.ts';
import type { EventType } from '../declare/event.ts';
import type { Job } from '../declare/job.ts';
import { crashPoint } from './crash-point.ts';
import type { Database, ErrorClass, Run, Session } from './database.ts';
import type { NewId } from './ids.ts';
import { insideTransaction } from './inside-transaction.ts';
import { type EncodeJob, type Enqueued, writeJobs } from './job-queue.ts';
import { type Emitted, encodeEvent, writeOutbox } from './outbox.ts';
import type { OwnTables } from './own-tables.ts';
import type { RetryBudget } from './retry.ts';
import { type RunHook, TapFailed } from './run-hook.ts';
import { TableAccess } from './tables.ts';

/** What was committed, for those who wait for news. */
export interface Committed {
  readonly events: readonly Emitted[];
  readonly jobs: readonly Enqueued[];
}

/** What is known of the caller; each run of a transaction gets an instant of its own. */
export type Who = Pick<Ctx, 'actor' | 'requestId' | 'signal' | 'shownTokens'>;

export interface Unit<T> {
  readonly ctx: Who;
  /** Names the commit for crash tests and logs. */
  readonly label: string;
  readonly work: (tx: Tx) => Promise<T>;
  /** The engine's own rows, written first: claims of keys, rows of the inbox. */
  readonly before?: (run: Run) => Promise<void>;
  readonly onStatement?: () => void;
}

export interface TransactParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
  readonly runHook: RunHook;
  readonly encodeJob: EncodeJob;
  readonly ownTables: OwnTables;
  readonly budget: RetryBudget;
  readonly onCommit: (committed: Committed) => void;
}

/** How one run of a transaction went wrong. */
class RunFailed extends Error {
  readonly stage: 'work' | 'commit';
  constructor(stage: 'work' | 'commit', cause: unknown) {
    super(`The transaction failed at ${stage}`, { cause });
    this.stage = stage;
  }
}

/** A row that this transaction alone inserted: whoever finds it knows that the transaction committed. */
interface Mark {
  readonly table: 'core_outbox' | 'core_jobs' | 'core_commits';
  readonly id: string;
}

const writes = (sql: string): boolean => !/^\s*(select|with)\b/i.test(sql);
const sequenceTaken = (message: string): boolean => /core_outbox/i.test(message) && /event_key|sequence/i.test(message);

export class Transactor {
  readonly #parts: TransactParts;

  constructor(parts: TransactParts) {
    this.#parts = parts;
  }

  /** Runs `work` in one transaction and commits it; what was certainly undone is run again. */
  async transact<T>(unit: Unit<T>): Promise<T> {
    if (insideTransaction.getStore()) {
      throw new Error('A transaction was started inside another one: pass the open `tx` along instead');
    }
    const { budget, log } = this.#parts;
    budget.earn();
    for (let reruns = 0; ; reruns += 1) {
      const attempt = new Attempt(this.#parts, unit);
      try {
        return await attempt.run();
      } catch (failure) {
        if (!(failure instanceof RunFailed)) throw failure;
        const kind = this.#classify(failure.cause);
        if (failure.stage === 'commit' && kind === 'lost' && (await this.#committedAfterAll(attempt.mark))) return attempt.afterCommit();
        if (kind !== 'rolled-back' && kind !== 'lost') throw failure.cause;
        log.debug({ label: unit.label, reruns, reason: String(failure.cause) }, 'transaction is run again');
        if (!(await budget.mayRerun(reruns))) throw Object.assign(CoreProblem.unavailable(), { cause: failure.cause });
      }
    }
  }

  #classify(error: unknown): ErrorClass {
    const { database } = this.#parts;
    const root = error instanceof TapFailed ? error.cause : error;
    const kind = database.classify(root);
    // Two transactions emitted for one key at the same moment; the second counts on from the first when it is run again.
    return kind === 'unique' && sequenceTaken((root as Error).message) ? 'rolled-back' : kind;
  }

  /**
   * The answer to COMMIT was lost, so the transaction may or may not be committed (payments.md M12). It left a row that only it
   * can have inserted: an event, a job, or where it had neither a row of `core_commits`. A locking read by that row's unique key
   * waits as long as the old session holds it, so when it answers, the outcome is final. It costs nothing but the one small
   * insert, and only on MySQL, only for transactions that neither emit nor enqueue.
   */
  async #committedAfterAll(mark: Mark | undefined): Promise<boolean> {
    const { database, log } = this.#parts;
    if (!mark) return false; // It wrote nothing, so running it again repeats nothing.
    for (let tries = 1; ; tries += 1) {
      try {
        const { rows } = await database.run(`SELECT id FROM ${mark.table} WHERE id = ? FOR UPDATE`, [mark.id]);
        log.warn({ committed: rows.length === 1, tries }, 'the answer to COMMIT was lost; the outcome was read again');
        return rows.length === 1;
      } catch (error) {
        if (tries === 5 || database.classify(error) === 'other') throw Object.assign(CoreProblem.unavailable(), { cause: error });
        await new Promise((wake) => setTimeout(wake, 100 * 2 ** tries));
      }
    }
  }
}

/** One run of a transaction, from BEGIN to COMMIT. */
class Attempt<T> {
  readonly #parts: TransactParts;
  readonly #unit: Unit<T>;
  readonly #events: Emitted[] = [];
  readonly #jobs: Enqueued[] = [];
  #wrote = false;
  #open = true;
  #result: T | undefined;
  mark: Mark | undefined;

  constructor(parts: TransactParts, unit: Unit<T>) {
    this.#parts = parts;
    this.#unit = unit;
  }

  async run(): Promise<T> {
    const { database } = this.#parts;
    const { work, before, label } = this.#unit;
    let session: Session | undefined;
    let stage: RunFailed['stage'] = 'work';
    try {
      session = await database.begin();
      const run = this.#watched(session.run);
      const tx = this.#tx(run);
      await before?.(run);
      this.#result = await insideTransaction.run(true, () => work(tx));
      this.#open = false;
      await this.#writeBuffers(run, tx.now);
      stage = 'commit';
      crashPoint('commit.before', label);
      await session.commit();
      crashPoint('commit.after', label);
    } catch (error) {
      this.#open = false;
      await session?.rollback();
      throw new RunFailed(stage, error);
    }
    return this.afterCommit();
  }

  afterCommit(): T {
    if (this.#events.length + this.#jobs.length > 0) this.#parts.onCommit({ events: this.#events, jobs: this.#jobs });
    return this.#result as T;
  }

  #watched(run: Run): Run {
    const { onStatement } = this.#unit;
    return (sql, bindings, how) => {
      onStatement?.();
      if (!this.#wrote && writes(sql)) this.#wrote = true;
      return run(sql, bindings, how);
    };
  }

  async #writeBuffers(run: Run, now: Date): Promise<void> {
    const { database, newId } = this.#parts;
    if (this.#events.length > 0) {
      await writeOutbox(run, database.dialect, this.#events, now);
      this.mark = { table: 'core_outbox', id: (this.#events[0] as Emitted).id };
    }
    if (this.#jobs.length > 0) {
      await writeJobs(run, database.clock(), this.#jobs, now);
      this.mark ??= { table: 'core_jobs', id: (this.#jobs[0] as Enqueued).id };
    }
    if (!this.mark && this.#wrote && database.dialect === 'mysql') {
      this.mark = { table: 'core_commits', id: newId('cmt') };
      await run('INSERT INTO core_commits (id, committed_at) VALUES (?, ?)', [this.mark.id, now], { prepared: true });
    }
  }

  #tx(run: Run): Tx {
    const { clock, newId, runHook, encodeJob, ownTables, database } = this.#parts;
    const tables = new TableAccess(database, run, ownTables);
    const whileOpen = (what: string): void => {
      if (!this.#open) throw new Error(`The transaction is over; ${what} came too late (was a promise not awaited?)`);
    };
    const tx: Tx = {
      ...this.#unit.ctx,
      now: clock.now(),
      newId,
      insideTransaction: true,
      read: <R>(of: Tables<R>) => tables.read(of),
      write: <R>(of: Tables<R>) => tables.write(of),
      run: (hook, value) => runHook(hook, value, tx),
      emit: (event: EventType<any>, payload: unknown) => {
        whileOpen(`the event ${event.name}`);
        this.#events.push(encodeEvent(newId, event, payload));
      },
      enqueue: (job: Job<any>, payload: unknown) => {
        whileOpen(`the job ${job.name}`);
        this.#jobs.push(encodeJob(job, payload));
      },
    };
    return tx;
  }
}
