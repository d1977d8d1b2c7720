import { LRUCache } from 'lru-cache';
import type { Log, News } from '../declare/core.ts';
import type { Database } from './database.ts';
import type { Emitted } from './outbox.ts';
import type { CommittedEvent } from './runtime.ts';

/** A row this far behind the newest may still be seen late, for its transaction committed after it. */
const overlap = 500;
const seenMax = 5_000;
/** It follows on for a while when nobody listens, for those who wait come and go. */
const restMs = 30_000;
/** Whoever begins to listen may just have missed these. */
const justNowMs = 5_000;

/** Hears what was committed: here at once, in other processes by reading the newest rows of the outbox with an overlap. */
export class Tail {
  readonly #database: Database;
  readonly #log: Log;
  readonly #listeners = new Set<(event: CommittedEvent) => void>();
  readonly #seen = new LRUCache<string, true>({ max: seenMax });
  readonly #waiting = new Map<string, Set<() => void>>();
  #newest: number | undefined;
  #lastWantedMs = -restMs - 1;

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#log = log;
  }

  listen(listener: (event: CommittedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called right after COMMIT in this process. */
  committed(events: readonly Emitted[]): void {
    for (const { id, name, key } of events) {
      this.#seen.set(id, true);
      this.#tell({ name, key });
    }
  }

  async step(): Promise<boolean> {
    const nowMs = performance.now();
    if (this.#listeners.size + this.#waiting.size > 0) this.#lastWantedMs = nowMs;
    if (nowMs - this.#lastWantedMs > restMs) {
      this.#newest = undefined;
      return false;
    }
    if (this.#newest === undefined) await this.#begin();
    const { rows } = await this.#database.run(
      'SELECT position, id, name, event_key FROM core_outbox WHERE position > ? ORDER BY position LIMIT 2000',
      [Math.max(0, (this.#newest as number) - overlap)],
      { prepared: true },
    );
    for (const row of rows) {
      this.#newest = Math.max(this.#newest as number, row['position']);
      if (this.#seen.has(row['id'])) continue;
      this.#seen.set(row['id'], true);
      this.#tell({ name: row['name'], key: row['event_key'] });
    }
    return rows.length === 2_000;
  }

  async #begin(): Promise<void> {
    const { rows } = await this.#database.run(
      `SELECT id, position, emitted_at > ${this.#database.clock(-justNowMs)} AS just_now FROM core_outbox ORDER BY position DESC LIMIT ${overlap}`,
    );
    for (const row of rows) if (!row['just_now']) this.#seen.set(row['id'], true);
    this.#newest = rows[0]?.['position'] ?? 0;
  }

  #tell(event: CommittedEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#log.error({ err: error, event: event.name }, 'a listener of committed events failed');
      }
    }
    for (const wake of [...(this.#waiting.get(event.key) ?? [])]) wake();
  }

  readonly news: News = {
    next: (key, { timeoutMs, signal }) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const sleepers = this.#waiting.get(key) ?? new Set();
        this.#waiting.set(key, sleepers);
        const wake = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          sleepers.delete(wake);
          if (sleepers.size === 0 && this.#waiting.get(key) === sleepers) this.#waiting.delete(key);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        signal.addEventListener('abort', wake, { once: true });
        sleepers.add(wake);
      }),
  };
}
