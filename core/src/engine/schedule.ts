import { z } from 'zod';
import { durationMs } from '../values/time.ts';
import { describe } from './deliveries.ts';
import type { LoadedJob } from './loaded.ts';
import type { WorkerParts } from './worker.ts';

const leaseMs = 30_000;

/** Runs what is due every so often, one process at a time; the row says when next, and under which lease it runs now. */
export class Schedules {
  readonly #parts: WorkerParts;
  readonly #scheduled: ReadonlyMap<string, LoadedJob>;
  readonly #running = new Map<string, { readonly ended: Promise<void>; readonly give: AbortController }>();
  #registered = false;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#scheduled = new Map(parts.jobs.filter(({ job }) => job.every !== undefined).map((job) => [job.id, job]));
  }

  async step(): Promise<boolean> {
    if (this.#scheduled.size === 0) return false;
    if (!this.#registered) await this.#register();
    this.#registered = true;
    const { database } = this.#parts;
    const { rows } = await database.run(
      `SELECT id, fence FROM core_schedules WHERE next_at <= ${database.clock()} AND (lease_ends_at IS NULL OR lease_ends_at <= ${database.clock()})`,
      [],
      { prepared: true },
    );
    for (const { id, fence } of rows) {
      const scheduled = this.#scheduled.get(id);
      if (scheduled && !this.#running.has(id) && (await this.#claim(id, fence))) this.#begin(scheduled, fence + 1);
    }
    return false;
  }

  /** Runs it once, now, without regard to when it is due. */
  async runNow(id: string): Promise<void> {
    const scheduled = this.#scheduled.get(id);
    if (!scheduled) throw new Error(`There is no schedule "${id}"; there are: ${[...this.#scheduled.keys()].join(', ') || 'none'}`);
    const { job, uses } = scheduled;
    await job.run(z.decode(job.payload, {}), this.#parts.outside(`schedule:${id}`, new AbortController().signal), uses);
  }

  async idle(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  abort(): void {
    for (const { give } of this.#running.values()) give.abort(new Error('The store is stopping'));
  }

  async #register(): Promise<void> {
    const { database } = this.#parts;
    const { rows } = await database.run('SELECT id FROM core_schedules');
    const known = new Set(rows.map((row) => row['id']));
    for (const id of this.#scheduled.keys()) {
      if (known.has(id)) continue;
      try {
        await database.run(`INSERT INTO core_schedules (id, next_at, fence) VALUES (?, ${database.clock()}, 0)`, [id]);
      } catch (error) {
        if (!database.isUniqueViolation(error)) throw error;
      }
    }
  }

  async #claim(id: string, fence: number): Promise<boolean> {
    const { database, holder } = this.#parts;
    const { affected } = await database.run(
      `UPDATE core_schedules SET fence = fence + 1, holder = ?, lease_ends_at = ${database.clock(leaseMs)} WHERE id = ? AND fence = ? ` +
        `AND next_at <= ${database.clock()} AND (lease_ends_at IS NULL OR lease_ends_at <= ${database.clock()})`,
      [holder, id, fence],
    );
    return affected === 1;
  }

  #begin(scheduled: LoadedJob, fence: number): void {
    const { log } = this.#parts;
    const give = new AbortController();
    const ended = this.#run(scheduled, fence, give)
      .catch((error) =>
        log.error({ err: error, schedule: scheduled.id }, 'the end of a scheduled run could not be written; its lease will run out'),
      )
      .finally(() => this.#running.delete(scheduled.id));
    this.#running.set(scheduled.id, { ended, give });
  }

  async #run({ id, job, uses }: LoadedJob, fence: number, give: AbortController): Promise<void> {
    const { database, log, outside } = this.#parts;
    const heart = setInterval(() => void this.#beat(id, fence, give), leaseMs / 3);
    let failure: string | null = null;
    try {
      await job.run(z.decode(job.payload, {}), outside(`schedule:${id}`, give.signal), uses);
    } catch (error) {
      failure = describe(error);
      log.error({ err: error, schedule: id }, 'a scheduled run failed; it will be run again when it is next due');
    } finally {
      clearInterval(heart);
    }
    await database.run(
      `UPDATE core_schedules SET next_at = ${database.clock(durationMs(job.every as string))}, lease_ends_at = NULL, last_error = ? WHERE id = ? AND fence = ?`,
      [failure, id, fence],
    );
  }

  async #beat(id: string, fence: number, give: AbortController): Promise<void> {
    const { database, log } = this.#parts;
    try {
      const { affected } = await database.run(
        `UPDATE core_schedules SET lease_ends_at = ${database.clock(leaseMs)} WHERE id = ? AND fence = ?`,
        [id, fence],
      );
      if (affected === 0) give.abort(new Error('The lease of this schedule was lost'));
    } catch (error) {
      log.warn({ err: error, schedule: id }, 'a heartbeat failed');
    }
  }
}
