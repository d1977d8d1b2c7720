import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../declare/context.ts';
import type { News } from '../declare/core.ts';
import type { Database } from './database.ts';
import { endLeasesOfTheDead, holderName } from './holder.ts';
import { Housekeeping } from './housekeeping.ts';
import { Keys } from './idempotency.ts';
import { idMaker, pooledRandom } from './ids.ts';
import { jobEncoder } from './job-queue.ts';
import { Lease } from './lease.ts';
import { Loop } from './loop.ts';
import { Outsides } from './outsides.ts';
import { OwnTables } from './own-tables.ts';
import { Relay } from './relay.ts';
import { RetryBudget } from './retry.ts';
import { hookRunner } from './run-hook.ts';
import type { Circumstance, CommittedEvent, CountedOutside, Runtime, RuntimeParts, Stats } from './runtime.ts';
import { Schedules } from './schedule.ts';
import { Tail } from './tail.ts';
import { type Committed, Transactor } from './transact.ts';
import { Worker } from './worker.ts';

const drainMs = 10_000;

export class StoreRuntime implements Runtime {
  readonly database: Database;
  readonly keys: Keys;
  readonly news: News;
  #buried: Promise<void> | undefined;
  readonly #outsides: Outsides;
  readonly #tail: Tail;
  readonly #relay: Relay;
  readonly #worker: Worker;
  readonly #schedules: Schedules;
  readonly #relayLease: Lease;
  readonly #loops: {
    readonly relay: Loop;
    readonly worker: Loop;
    readonly schedules: Loop;
    readonly tail: Loop;
    readonly housekeeping: Loop;
  };
  readonly #stopping = new AbortController();

  constructor({ database, clock, log, taps, subscriptions, jobs, random = pooledRandom() }: RuntimeParts) {
    this.database = database;
    this.#tail = new Tail(database, log);
    this.news = this.#tail.news;
    const newId = idMaker(clock, random);
    const holder = holderName(newId('prc'));
    this.keys = new Keys({ database, clock, log, holder });
    const runHook = hookRunner(taps);
    const ownTables = new OwnTables(database.prefixes);
    const transactor = new Transactor({
      database,
      clock,
      log,
      newId,
      runHook,
      ownTables,
      encodeJob: jobEncoder(newId, jobs),
      budget: new RetryBudget(random),
      onCommit: (committed) => this.#committed(committed),
    });
    this.#outsides = new Outsides({
      database,
      clock,
      newId,
      runHook,
      ownTables,
      transactor,
      keys: this.keys,
      stopping: this.#stopping.signal,
    });
    this.#relayLease = new Lease(database, 'relay', holder);
    const who = (reason: string) => this.#outsides.who(reason);
    this.#relay = new Relay({ database, transactor, subscriptions, lease: this.#relayLease, log, random, who });
    const outside = (reason: string, signal: AbortSignal) => this.#outsides.make({ actor: { kind: 'system', reason }, signal });
    this.#worker = new Worker({ database, jobs, log, random, holder, outside });
    this.#schedules = new Schedules({ database, jobs, log, random, holder, outside });
    const housekeeping = new Housekeeping(database);
    this.#loops = {
      relay: new Loop(
        'relay',
        200,
        async () => {
          await this.#bury();
          return this.#relay.step();
        },
        log,
      ),
      worker: new Loop('worker', 250, () => this.#worker.step(), log),
      schedules: new Loop('schedules', 250, () => this.#schedules.step(), log),
      tail: new Loop('tail', 250, () => this.#tail.step(), log),
      housekeeping: new Loop('housekeeping', 600_000, () => housekeeping.step(), log),
    };
    this.#worker.onEnded = () => this.#loops.worker.wake();
  }

  outside(circumstance: Partial<Circumstance> & { actor: Actor }): CountedOutside {
    return this.#outsides.make(circumstance);
  }

  onCommitted(listen: (event: CommittedEvent) => void): () => void {
    return this.#tail.listen(listen);
  }

  start(): void {
    for (const loop of Object.values(this.#loops)) loop.start();
  }

  async settle(): Promise<void> {
    await this.#bury();
    do {
      while (await this.#relay.step());
      while (await this.#worker.step());
      await this.#worker.idle();
    } while ((await this.#unsettled()) && (await sleep(5, true)));
  }

  async runSchedule(jobId: string): Promise<void> {
    await this.#schedules.runNow(jobId);
  }

  async stats(): Promise<Stats> {
    const count = async (from: string): Promise<number> => (await this.database.run(`SELECT COUNT(*) AS n FROM ${from}`)).rows[0]?.['n'];
    return {
      outboxUnsent: await count('core_outbox WHERE sent_at IS NULL'),
      deliveriesParked: await count("core_deliveries WHERE state = 'parked'"),
      deliveriesDead: await count("core_deliveries WHERE state = 'dead'"),
      jobsQueued: await count("core_jobs WHERE state IN ('queued', 'leased')"),
      jobsDead: await count("core_jobs WHERE state = 'dead'"),
    };
  }

  async revive(): Promise<{ deliveries: number; jobs: number }> {
    const { run } = this.database;
    const now = this.database.clock();
    const deliveries = await run(`UPDATE core_deliveries SET state = 'parked', attempts = 0, next_at = ${now} WHERE state = 'dead'`);
    const jobs = await run(`UPDATE core_jobs SET state = 'queued', attempts = 0, run_at = ${now}, ended_at = NULL WHERE state = 'dead'`);
    return { deliveries: deliveries.affected, jobs: jobs.affected };
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#loops).map((loop) => loop.stop()));
    const drained = Promise.all([this.#worker.idle(), this.#schedules.idle()]).then(() => true);
    if (!(await Promise.race([drained, sleep(drainMs / 2, false, { ref: false })]))) {
      // What does not listen even now is run again by whoever is there when its lease has run out.
      this.#worker.abort();
      this.#schedules.abort();
      await Promise.race([drained, sleep(drainMs / 2, false, { ref: false })]);
    }
    this.#stopping.abort(new Error('The store is stopping'));
    await this.#relayLease.release();
  }

  /** Once, before anything is leased here. */
  #bury(): Promise<void> {
    this.#buried ??= endLeasesOfTheDead(this.database).catch((error) => {
      this.#buried = undefined;
      throw error;
    });
    return this.#buried;
  }

  #committed({ events, jobs }: Committed): void {
    if (events.length > 0) {
      this.#tail.committed(events);
      this.#loops.relay.wake();
    }
    if (jobs.length > 0) this.#loops.worker.wake();
  }

  async #unsettled(): Promise<boolean> {
    const now = this.database.clock();
    const { rows } = await this.database.run(
      `SELECT (SELECT COUNT(*) FROM core_outbox WHERE sent_at IS NULL) + (SELECT COUNT(*) FROM core_jobs WHERE state = 'queued' AND run_at <= ${now}) AS n`,
    );
    return rows[0]?.['n'] > 0;
  }
}
