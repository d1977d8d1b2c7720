import type { Database } from './database.ts';
import type { LoadedSubscription } from './loaded.ts';
import type { RelayParts } from './relay.ts';
import { backoffMs } from './retry.ts';
import { type Told, toldFrom } from './told.ts';

const attemptsMax = 12;
const dueMax = 100;

/**
 * Events that a subscription could not handle. They are tried again with backoff and are dead after twelve attempts. Order is
 * kept per subscription and key: later events of that key queue behind, also behind a dead one, until somebody revives it.
 */
export class Deliveries {
  readonly #parts: RelayParts;
  readonly #database: Database;
  readonly #handle: (subscription: LoadedSubscription, events: readonly Told[]) => Promise<void>;
  readonly #byId: ReadonlyMap<string, LoadedSubscription>;

  constructor(parts: RelayParts, handle: (subscription: LoadedSubscription, events: readonly Told[]) => Promise<void>) {
    this.#parts = parts;
    this.#database = parts.database;
    this.#handle = handle;
    this.#byId = new Map(parts.subscriptions.map((subscription) => [subscription.id, subscription]));
  }

  /** Queues those whose key is held up already. @returns the others */
  async queueBehindParked(subscription: LoadedSubscription, events: readonly Told[]): Promise<readonly Told[]> {
    const keys = [...new Set(events.map(({ key }) => key))];
    const { rows } = await this.#database.run(
      `SELECT DISTINCT event_key FROM core_deliveries WHERE subscription = ? AND event_key IN (${keys.map(() => '?').join(',')})`,
      [subscription.id, ...keys],
    );
    if (rows.length === 0) return events;
    const stuck = new Set(rows.map((row) => row['event_key']));
    await this.queue(
      subscription,
      events.filter(({ key }) => stuck.has(key)),
    );
    return events.filter(({ key }) => !stuck.has(key));
  }

  async queue(subscription: LoadedSubscription, events: readonly Told[]): Promise<void> {
    for (const event of events) await this.#write(subscription.id, event, { attempts: 0, dueInMs: 0, error: null });
  }

  async park(subscription: LoadedSubscription, event: Told, error: unknown): Promise<void> {
    const { log, random } = this.#parts;
    log.warn(
      { err: error, subscription: subscription.id, event: event.name, eventId: event.id },
      'an event could not be handled; it is parked',
    );
    await this.#write(subscription.id, event, { attempts: 1, dueInMs: backoffMs(random, 1), error: describe(error) });
  }

  async #write(subscription: string, event: Told, how: { attempts: number; dueInMs: number; error: string | null }): Promise<void> {
    try {
      await this.#database.run(
        'INSERT INTO core_deliveries (subscription, event_id, event_key, position, state, attempts, next_at, last_error) ' +
          `VALUES (?, ?, ?, ?, 'parked', ?, ${this.#database.clock(how.dueInMs)}, ?)`,
        [subscription, event.id, event.key, event.position, how.attempts, how.error],
      );
    } catch (error) {
      // It was parked before we died between that and marking the event as sent.
      if (!this.#database.isUniqueViolation(error)) throw error;
    }
  }

  /** Tries the first of each key that is due. @returns whether one was handled, so that the next of its key may follow */
  async retryDue(): Promise<boolean> {
    const { rows } = await this.#database.run(
      'SELECT d.subscription, d.attempts, o.position, o.id, o.name, o.event_key, o.payload, o.emitted_at FROM core_deliveries d JOIN core_outbox o ON o.id = d.event_id ' +
        `WHERE d.state = 'parked' AND d.next_at <= ${this.#database.clock()} AND NOT EXISTS (SELECT 1 FROM core_deliveries e ` +
        `WHERE e.subscription = d.subscription AND e.event_key = d.event_key AND e.position < d.position) ORDER BY d.position LIMIT ${dueMax}`,
    );
    let handled = false;
    for (const row of rows) {
      const subscription = this.#byId.get(row['subscription']);
      // Its plugin is not in this store at the moment; should it come back, it goes on here.
      if (subscription) handled = (await this.#retry(subscription, toldFrom(row), row['attempts'])) || handled;
    }
    return handled;
  }

  async #retry(subscription: LoadedSubscription, event: Told, attemptsBefore: number): Promise<boolean> {
    const { log, random } = this.#parts;
    const which = [subscription.id, event.id];
    try {
      await this.#handle(subscription, [event]);
    } catch (error) {
      const attempts = attemptsBefore + 1;
      const state = attempts >= attemptsMax ? 'dead' : 'parked';
      const log_ = state === 'dead' ? log.error.bind(log) : log.warn.bind(log);
      log_(
        { err: error, subscription: subscription.id, event: event.name, eventId: event.id, attempts },
        `an event could not be handled; it is ${state}`,
      );
      await this.#database.run(
        `UPDATE core_deliveries SET state = ?, attempts = ?, next_at = ${this.#database.clock(backoffMs(random, attempts))}, last_error = ? WHERE subscription = ? AND event_id = ?`,
        [state, attempts, describe(error), ...which],
      );
      return false;
    }
    await this.#database.run('DELETE FROM core_deliveries WHERE subscription = ? AND event_id = ?', which);
    return true;
  }
}

export const describe = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2_000);
