import { z } from 'zod';
import type { Outside } from '../declare/context.ts';
import type { Log } from '../declare/core.ts';
import { crashPoint } from './crash-point.ts';
import type { Database, Row } from './database.ts';
import { describe } from './deliveries.ts';
import type { LoadedJob } from './loaded.ts';
import { backoffMs, type Random } from './retry.ts';

const leaseMs = 30_000;
const atOnceMax = 4;

interface Leased {
  readonly id: string;
  readonly name: string;
  readonly payload: string;
  readonly attempts: number;
  readonly fence: number;
}

export interface WorkerParts {
  readonly database: Database;
  readonly jobs: readonly LoadedJob[];
  readonly log: Log;
  readonly random: Random;
  /** This process, on the leases it takes. */
  readonly holder: string;
  readonly outside: (reason: string, signal: AbortSignal) => Outside;
}

const leasedFrom = (row: Row): Leased => ({
  id: row['id'],
  name: row['name'],
  payload: row['payload'],
  attempts: row['attempts'],
  fence: row['fence'],
});

/** Runs queued jobs: leased for thirty seconds with a fence, kept by a heartbeat, tried again with backoff, dead in the end. */
export class Worker {
  readonly #parts: WorkerParts;
  readonly #byId: ReadonlyMap<string, LoadedJob>;
  readonly #running = new Map<string, { readonly ended: Promise<void>; readonly give: AbortController }>();
  /** Called when a job ended, for there is room for another. */
  onEnded: () => void = () => {};

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#byId = new Map(parts.jobs.map((job) => [job.id, job]));
  }

  /** Claims and begins as many as there is room for. @returns whether there may be more to begin at once */
  async step(): Promise<boolean> {
    const room = atOnceMax - this.#running.size;
    if (room <= 0 || this.#byId.size === 0) return false;
    await this.#takeBackExpired();
    const leased = await this.#claim(room);
    for (const job of leased) this.#begin(job);
    return leased.length === room && this.#running.size < atOnceMax;
  }

  /** Resolves when nothing runs here. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  /** Tells the running jobs to give up. */
  abort(): void {
    for (const { give } of this.#running.values()) give.abort(new Error('The store is stopping'));
  }

  /** Whoever held these leases died; a job that kills its process is dead in the end, for the attempt was counted when it was claimed. */
  async #takeBackExpired(): Promise<void> {
    const { database } = this.#parts;
    const clock = database.clock();
    const { rows } = await database.run(
      `SELECT id, name, attempts, fence FROM core_jobs WHERE state = 'leased' AND lease_ends_at <= ${clock} LIMIT 20`,
      [],
      { prepared: true },
    );
    for (const row of rows) {
      const attemptsMax = this.#byId.get(row['name'])?.job.attemptsMax ?? 12;
      const state = row['attempts'] >= attemptsMax ? 'dead' : 'queued';
      await database.run(
        `UPDATE core_jobs SET state = ?, lease_ends_at = NULL, last_error = 'its lease ran out' WHERE id = ? AND fence = ? AND state = 'leased' AND lease_ends_at <= ${clock}`,
        [state, row['id'], row['fence']],
      );
    }
  }

  async #claim(room: number): Promise<Leased[]> {
    const { database, holder } = this.#parts;
    const names = [...this.#byId.keys()];
    const due = `SELECT id FROM core_jobs WHERE state = 'queued' AND run_at <= ${database.clock()} AND name IN (${names.map(() => '?').join(',')}) ORDER BY run_at, id LIMIT ${room}`;
    const lease = `state = 'leased', attempts = attempts + 1, fence = fence + 1, holder = ?, lease_ends_at = ${database.clock(leaseMs)}`;
    const columns = 'id, name, payload, attempts, fence';
    // Looking first keeps an idle worker from taking the write lock.
    if ((await database.run(due, names, { prepared: true })).rows.length === 0) return [];
    if (database.dialect === 'sqlite') {
      const { rows } = await database.run(`UPDATE core_jobs SET ${lease} WHERE id IN (${due}) RETURNING ${columns}`, [holder, ...names]);
      return rows.map(leasedFrom);
    }
    const session = await database.begin();
    try {
      const { rows } = await session.run(`${due} FOR UPDATE SKIP LOCKED`, names);
      const ids = rows.map((row) => row['id'] as string);
      const places = ids.map(() => '?').join(',');
      if (ids.length > 0) await session.run(`UPDATE core_jobs SET ${lease} WHERE id IN (${places})`, [holder, ...ids]);
      const leased =
        ids.length > 0
          ? await session.run(`SELECT ${columns} FROM core_jobs WHERE id IN (${places}) ORDER BY run_at, id`, ids)
          : { rows: [] };
      await session.commit();
      return leased.rows.map(leasedFrom);
    } catch (error) {
      await session.rollback();
      throw error;
    }
  }

  #begin(leased: Leased): void {
    const give = new AbortController();
    const ended = this.#run(leased, give)
      .catch((error) =>
        this.#parts.log.error(
          { err: error, job: leased.name, jobId: leased.id },
          'the end of a job could not be written; its lease will run out',
        ),
      )
      .finally(() => {
        this.#running.delete(leased.id);
        this.onEnded();
      });
    this.#running.set(leased.id, { ended, give });
  }

  async #run(leased: Leased, give: AbortController): Promise<void> {
    const { job, id, uses } = this.#byId.get(leased.name) as LoadedJob;
    const heart = setInterval(() => void this.#beat(leased, give), leaseMs / 3);
    let failure: { error: unknown } | undefined;
    try {
      const payload = z.decode(job.payload, JSON.parse(leased.payload));
      await job.run(payload, this.#parts.outside(`job:${id}`, give.signal), uses);
    } catch (error) {
      failure = { error };
    } finally {
      clearInterval(heart);
    }
    if (failure) await this.#failed(leased, job.attemptsMax, failure.error, give.signal.aborted);
    else await this.#end(leased, "state = 'done', lease_ends_at = NULL, last_error = NULL, ended_at = " + this.#parts.database.clock(), []);
  }

  async #beat({ id, fence, name }: Leased, give: AbortController): Promise<void> {
    const { database, log } = this.#parts;
    try {
      const { affected } = await database.run(
        `UPDATE core_jobs SET lease_ends_at = ${database.clock(leaseMs)} WHERE id = ? AND fence = ? AND state = 'leased'`,
        [id, fence],
      );
      if (affected === 0) give.abort(new Error('The lease of this job was lost'));
    } catch (error) {
      log.warn({ err: error, job: name, jobId: id }, 'a heartbeat failed');
    }
  }

  async #failed(leased: Leased, attemptsMax: number, error: unknown, stopping: boolean): Promise<void> {
    const { database, log, random } = this.#parts;
    const fields = { err: error, job: leased.name, jobId: leased.id, attempts: leased.attempts };
    if (leased.attempts >= attemptsMax) {
      log.error(fields, 'a job failed for the last time; it is dead');
      await this.#end(leased, `state = 'dead', lease_ends_at = NULL, last_error = ?, ended_at = ${database.clock()}`, [describe(error)]);
      return;
    }
    log.warn(fields, 'a job failed; it will be tried again');
    const waitMs = stopping ? 0 : backoffMs(random, leased.attempts);
    await this.#end(leased, `state = 'queued', lease_ends_at = NULL, last_error = ?, run_at = ${database.clock(waitMs)}`, [
      describe(error),
    ]);
  }

  /** Only who holds the fence may say how it ended. */
  async #end({ id, fence, name }: Leased, change: string, bindings: string[]): Promise<void> {
    const { database, log } = this.#parts;
    crashPoint('commit.before', `job-end:${name}`);
    const { affected } = await database.run(`UPDATE core_jobs SET ${change} WHERE id = ? AND fence = ? AND state = 'leased'`, [
      ...bindings,
      id,
      fence,
    ]);
    crashPoint('commit.after', `job-end:${name}`);
    if (affected === 0) log.warn({ job: name, jobId: id }, 'a job ended after its lease was lost; another run of it counts');
  }
}
