import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Log } from '../declare/core.ts';
import { crashPoint } from './crash-point.ts';
import type { Database, Run } from './database.ts';
import { keyInUse } from './key-in-use.ts';
import type { Claim } from './runtime.ts';
import { unavailableIfLost } from './unavailable-if-lost.ts';

/** A reply that can be given again. */
export interface KeptReply {
  readonly status: number;
  readonly body: unknown;
}

export type LookUp =
  | { readonly kind: 'new' }
  | { readonly kind: 'replay'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'running'; readonly retryAfterSeconds: number }
  | { readonly kind: 'other-request' };

export interface IdempotencyKeys {
  /**
   * Who asks with a key that is being used in this process waits for that reply. After `new` exactly one of `keep` and
   * `release` must be called with the same claim object.
   */
  lookUp(claim: Claim): Promise<LookUp>;
  keep(claim: Claim, reply: KeptReply): Promise<void>;
  /** Ends the lease without a reply (a 5xx, a 409): whoever comes with the key next does the work again. */
  release(claim: Claim): Promise<void>;
}

const leaseMs = 60_000;
const followMs = 10_000;
/** When somebody else is at work under a key, in this process or another. */
const retrySeconds = 5;
/** Longer than any provider repeats itself (Stripe's webhooks: three days). */
const keepMs = 8 * 86_400_000;

interface Flight {
  readonly begunMs: number;
  readonly fingerprint: string;
  readonly ended: Promise<void>;
  readonly end: () => void;
}
interface Keeping {
  readonly claim: Claim;
  readonly reply: KeptReply;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const triesMax = 5;

const idOf = ({ actorKey, route, key }: Claim): string =>
  createHash('sha256')
    .update(JSON.stringify([actorKey, route, key]))
    .digest('base64url');

function takeOff(fingerprint: string): Flight {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { begunMs: performance.now(), fingerprint, ended, end };
}

/** The rows of `core_idempotency`: `running` under a lease with a fence, then `done` with the reply. */
export class Keys implements IdempotencyKeys {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #holder: string;
  readonly #inFlight = new Map<string, Flight>();
  /** The fence of each claim whose row was committed. */
  readonly #taken = new WeakMap<Claim, number>();
  /** Claims whose work an earlier holder of the key committed, before it could reply. */
  readonly #resumed = new WeakSet<Claim>();
  #keeping: Keeping[] = [];

  constructor({ database, clock, log, holder }: { database: Database; clock: Clock; log: Log; holder: string }) {
    this.#database = database;
    this.#clock = clock;
    this.#log = log;
    this.#holder = holder;
  }

  async lookUp(claim: Claim): Promise<LookUp> {
    const id = idOf(claim);
    for (let flight = this.#flying(id); flight; flight = this.#flying(id)) {
      if (flight.fingerprint !== claim.fingerprint) return { kind: 'other-request' };
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<true>((resolve) => {
        timer = setTimeout(resolve, followMs, true);
      });
      const gaveUp = await Promise.race([flight.ended, tooLong]);
      clearTimeout(timer);
      if (gaveUp) return { kind: 'running', retryAfterSeconds: retrySeconds };
    }
    this.#inFlight.set(id, takeOff(claim.fingerprint));
    try {
      const found = await this.#read(id, claim);
      if (found.kind !== 'new') this.#land(id);
      return found;
    } catch (error) {
      this.#land(id);
      throw error;
    }
  }

  /** A flight that never landed is over when its lease is: from then on the row decides. */
  #flying(id: string): Flight | undefined {
    const flight = this.#inFlight.get(id);
    return flight && performance.now() - flight.begunMs < leaseMs ? flight : undefined;
  }

  async #read(id: string, claim: Claim): Promise<LookUp> {
    const clock = this.#database.clock();
    const { rows } = await this.#run(
      `SELECT fingerprint, state, reply_status, reply_body, lease_ends_at > ${clock} AS live, expires_at < ${clock} AS expired FROM core_idempotency WHERE id = ?`,
      [id],
      { prepared: true },
    );
    const row = rows[0];
    if (!row) return { kind: 'new' };
    if (row['expired']) {
      await this.#run(`DELETE FROM core_idempotency WHERE id = ? AND expires_at < ${clock}`, [id], { prepared: true });
      return { kind: 'new' };
    }
    if (row['fingerprint'] !== claim.fingerprint) return { kind: 'other-request' };
    if (row['state'] === 'done') return { kind: 'replay', status: row['reply_status'], body: JSON.parse(row['reply_body'] ?? 'null') };
    return row['live'] ? { kind: 'running', retryAfterSeconds: retrySeconds } : { kind: 'new' };
  }

  readonly #run: Run = (sql, bindings, how) =>
    this.#database.run(sql, bindings, how).catch((error) => unavailableIfLost(this.#database, error));

  /** Writes the rows of these claims, as the first statement of the transaction that does their work. @returns what to call after COMMIT */
  async take(run: Run, claims: readonly Claim[]): Promise<() => void> {
    const fresh = claims.filter((claim) => !this.#taken.has(claim));
    if (fresh.length === 0) return () => {};
    const fenceOf = new Map<Claim, number>(fresh.map((claim) => [claim, 1]));
    if (!(await this.#insert(run, fresh))) {
      const ids = fresh.map(idOf);
      const { rows } = await run(`SELECT id, fence FROM core_idempotency WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
      const known = new Map<string, number>(rows.map((row) => [row['id'], row['fence']]));
      for (const claim of fresh) {
        const fence = known.get(idOf(claim));
        if (fence !== undefined) {
          fenceOf.set(claim, await this.#takeOver(run, claim, fence + 1));
          this.#resumed.add(claim);
        } else if (!(await this.#insert(run, [claim]))) throw keyInUse(retrySeconds);
      }
    }
    return () => fenceOf.forEach((fence, claim) => this.#taken.set(claim, fence));
  }

  /** Was the first transaction under this key committed before, by somebody who did not get to reply? */
  wasDone(claim: Claim): boolean {
    return this.#resumed.has(claim);
  }

  /** @returns false when one of the keys has a row already; then none was inserted */
  async #insert(run: Run, claims: readonly Claim[]): Promise<boolean> {
    const now = this.#clock.now();
    const lease = this.#database.clock(leaseMs);
    const places = `(?, ?, ?, ?, ?, 'running', 1, ?, ${lease}, ?, ${this.#database.clock(keepMs)})`;
    try {
      await run(
        'INSERT INTO core_idempotency (id, actor_key, route, idempotency_key, fingerprint, state, fence, holder, lease_ends_at, created_at, expires_at) ' +
          `VALUES ${claims.map(() => places).join(', ')}`,
        claims.flatMap((claim) => [idOf(claim), claim.actorKey, claim.route, claim.key, claim.fingerprint, this.#holder, now]),
        { prepared: claims.length === 1 },
      );
      return true;
    } catch (error) {
      if (this.#database.isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** The process that held the lease is gone, or gave it up: go on from what it committed. */
  async #takeOver(run: Run, claim: Claim, fence: number): Promise<number> {
    const { affected } = await run(
      `UPDATE core_idempotency SET fence = ?, holder = ?, lease_ends_at = ${this.#database.clock(leaseMs)} ` +
        `WHERE id = ? AND fence = ? AND fingerprint = ? AND state = 'running' AND lease_ends_at <= ${this.#database.clock()}`,
      [fence, this.#holder, idOf(claim), fence - 1, claim.fingerprint],
    );
    if (affected !== 1) throw keyInUse(retrySeconds);
    return fence;
  }

  /** Replies that come at the same moment are written together: a commit each would undo what group commit gained. */
  async keep(claim: Claim, reply: KeptReply): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => {
        if (this.#keeping.length === 0) setImmediate(() => void this.#flush());
        this.#keeping.push({ claim, reply, resolve, reject });
      });
    } finally {
      this.#land(idOf(claim));
    }
  }

  async #flush(): Promise<void> {
    const keeping = this.#keeping;
    this.#keeping = [];
    const byFence = Map.groupBy(keeping, ({ claim }) => this.#taken.get(claim) ?? 0);
    for (const [fence, some] of byFence) {
      try {
        crashPoint('commit.before', 'keep-reply');
        if (fence > 0) await this.#untilReached(() => this.#keepTaken(fence, some));
        else for (const one of some) await this.#untilReached(() => this.#keepUntaken(one));
        crashPoint('commit.after', 'keep-reply');
        for (const { resolve } of some) resolve();
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
  }

  /** A database that went away comes back in a moment as a rule; each of these statements may be run again. */
  async #untilReached(work: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        const kind = this.#database.classify(error);
        if (tries === triesMax || (kind !== 'lost' && kind !== 'rolled-back')) throw error;
        await sleep(100 * 2 ** tries);
      }
    }
  }

  async #keepTaken(fence: number, keeping: readonly Keeping[]): Promise<void> {
    const cases = keeping.map(() => 'WHEN ? THEN ?').join(' ');
    const ids = keeping.map(({ claim }) => idOf(claim));
    const pairs = (of: (reply: KeptReply) => string | number) => keeping.flatMap(({ reply }, i) => [ids[i] as string, of(reply)]);
    const { affected } = await this.#database.run(
      `UPDATE core_idempotency SET state = 'done', reply_status = CASE id ${cases} END, reply_body = CASE id ${cases} END ` +
        `WHERE fence = ? AND state = 'running' AND id IN (${ids.map(() => '?').join(',')})`,
      [...pairs(({ status }) => status), ...pairs(({ body }) => JSON.stringify(body ?? null)), fence, ...ids],
      { prepared: keeping.length === 1 },
    );
    if (affected !== keeping.length)
      this.#log.warn({ kept: affected, replies: keeping.length }, 'a key was taken over before its reply was kept');
  }

  /** The handler refused before any transaction: nothing was done, and asking again shall be answered the same. */
  async #keepUntaken({ claim, reply }: Keeping): Promise<void> {
    const database = this.#database;
    try {
      await database.run(
        'INSERT INTO core_idempotency (id, actor_key, route, idempotency_key, fingerprint, state, fence, reply_status, reply_body, holder, lease_ends_at, created_at, expires_at) ' +
          `VALUES (?, ?, ?, ?, ?, 'done', 1, ?, ?, ?, ${database.clock()}, ?, ${database.clock(keepMs)})`,
        [
          idOf(claim),
          claim.actorKey,
          claim.route,
          claim.key,
          claim.fingerprint,
          reply.status,
          JSON.stringify(reply.body ?? null),
          this.#holder,
          this.#clock.now(),
        ],
        { prepared: true },
      );
    } catch (error) {
      if (!this.#database.isUniqueViolation(error)) throw error;
      await this.#keepAfterAll(claim, reply);
    }
  }

  /** Its row is there though it took none: an earlier try gave up its lease. It is done now, unless somebody else holds it. */
  async #keepAfterAll(claim: Claim, reply: KeptReply): Promise<void> {
    await this.#database.run(
      "UPDATE core_idempotency SET state = 'done', reply_status = ?, reply_body = ? " +
        `WHERE id = ? AND fingerprint = ? AND state = 'running' AND lease_ends_at <= ${this.#database.clock()}`,
      [reply.status, JSON.stringify(reply.body ?? null), idOf(claim), claim.fingerprint],
    );
  }

  async release(claim: Claim): Promise<void> {
    const id = idOf(claim);
    const fence = this.#taken.get(claim);
    try {
      if (fence === undefined) return;
      this.#taken.delete(claim);
      await this.#untilReached(async () => {
        await this.#database.run(
          `UPDATE core_idempotency SET lease_ends_at = ${this.#database.clock()} WHERE id = ? AND fence = ? AND state = 'running'`,
          [id, fence],
          { prepared: true },
        );
      });
    } finally {
      this.#land(id);
    }
  }

  #land(id: string): void {
    this.#inFlight.get(id)?.end();
    this.#inFlight.delete(id);
  }
}
