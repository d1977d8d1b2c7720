import type { Database } from './database.ts';

const atOnce = 1_000;
const hourMs = 3_600_000;

/** Removes what has served its time: proofs of commits, jobs that are done, keys that have expired. Events are kept. */
export class Housekeeping {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async step(): Promise<boolean> {
    const clock = (offsetMs: number) => this.#database.clock(offsetMs);
    const removed = [
      await this.#remove('core_commits', `committed_at < ${clock(-hourMs)}`),
      await this.#remove('core_jobs', `state = 'done' AND ended_at < ${clock(-24 * hourMs)}`),
      await this.#remove('core_idempotency', `expires_at < ${clock(0)}`),
    ];
    return removed.some((count) => count === atOnce);
  }

  async #remove(table: string, where: string): Promise<number> {
    const { rows } = await this.#database.run(`SELECT id FROM ${table} WHERE ${where} LIMIT ${atOnce}`);
    if (rows.length === 0) return 0;
    const ids = rows.map((row) => row['id'] as string);
    await this.#database.run(`DELETE FROM ${table} WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
    return rows.length;
  }
}
