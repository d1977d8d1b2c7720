import type { Database } from './database.ts';

const leaseMs = 10_000;

/** What only one process may do at a time, and for as long as it says so on the database's clock. */
export class Lease {
  readonly #database: Database;
  readonly #name: string;
  readonly #holder: string;
  #fence: number | undefined;
  #renewAtMs = 0;

  constructor(database: Database, name: string, holder: string) {
    this.#database = database;
    this.#name = name;
    this.#holder = holder;
  }

  /** Takes or keeps the lease. It asks the database once in a third of the time it lasts. */
  async hold(): Promise<boolean> {
    const nowMs = performance.now();
    if (this.#fence !== undefined && nowMs < this.#renewAtMs) return true;
    const held = this.#fence === undefined ? await this.#take() : await this.#renew(this.#fence);
    if (held) this.#renewAtMs = nowMs + leaseMs / 3;
    return held;
  }

  async release(): Promise<void> {
    if (this.#fence === undefined) return;
    await this.#database.run(
      `UPDATE core_leases SET lease_ends_at = ${this.#database.clock()} WHERE name = ? AND holder = ? AND fence = ?`,
      [this.#name, this.#holder, this.#fence],
    );
    this.#fence = undefined;
  }

  async #renew(fence: number): Promise<boolean> {
    const { affected } = await this.#database.run(
      `UPDATE core_leases SET lease_ends_at = ${this.#database.clock(leaseMs)} WHERE name = ? AND holder = ? AND fence = ?`,
      [this.#name, this.#holder, fence],
    );
    if (affected === 0) this.#fence = undefined;
    return affected === 1;
  }

  async #take(): Promise<boolean> {
    const { rows } = await this.#database.run(
      `SELECT fence, lease_ends_at > ${this.#database.clock()} AS live FROM core_leases WHERE name = ?`,
      [this.#name],
    );
    const last = rows[0];
    if (last?.['live']) return false;
    const taken = last ? await this.#takeOver(last['fence'] as number) : await this.#takeFirst();
    if (taken) this.#fence = last ? last['fence'] + 1 : 1;
    return taken;
  }

  async #takeOver(fence: number): Promise<boolean> {
    const { affected } = await this.#database.run(
      `UPDATE core_leases SET holder = ?, fence = ?, lease_ends_at = ${this.#database.clock(leaseMs)} ` +
        `WHERE name = ? AND fence = ? AND lease_ends_at <= ${this.#database.clock()}`,
      [this.#holder, fence + 1, this.#name, fence],
    );
    return affected === 1;
  }

  async #takeFirst(): Promise<boolean> {
    try {
      await this.#database.run(
        `INSERT INTO core_leases (name, holder, fence, lease_ends_at) VALUES (?, ?, 1, ${this.#database.clock(leaseMs)})`,
        [this.#name, this.#holder],
      );
      return true;
    } catch (error) {
      if (this.#database.isUniqueViolation(error)) return false;
      throw error;
    }
  }
}
