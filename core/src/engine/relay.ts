import { z } from 'zod';
import type { Log } from '../declare/core.ts';
import { crashPoint } from './crash-point.ts';
import type { Database, Run } from './database.ts';
import { Deliveries } from './deliveries.ts';
import type { Lease } from './lease.ts';
import type { LoadedSubscription } from './loaded.ts';
import { Mutex } from './mutex.ts';
import type { Random } from './retry.ts';
import { type Told, toldFrom } from './told.ts';
import type { Transactor, Who } from './transact.ts';

const batchMax = 200;

export interface RelayParts {
  readonly database: Database;
  readonly transactor: Transactor;
  readonly subscriptions: readonly LoadedSubscription[];
  readonly lease: Lease;
  readonly log: Log;
  readonly random: Random;
  readonly who: (reason: string) => Who;
}

/**
 * Tells subscriptions what was committed, by unsent state and never by a cursor: two workers' rows may commit out of order.
 * One relay at a time over all processes; should two ever overlap, the inbox still lets each handler's effects happen once.
 */
export class Relay {
  readonly #parts: RelayParts;
  readonly #deliveries: Deliveries;
  readonly #byEvent: ReadonlyMap<string, readonly LoadedSubscription[]>;
  readonly #turn = new Mutex();

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#byEvent = Map.groupBy(parts.subscriptions, ({ subscription }) => subscription.event.name);
    this.#deliveries = new Deliveries(parts, (subscription, events) => this.#handle(subscription, events));
  }

  /** @returns whether there may be more to do at once */
  async step(): Promise<boolean> {
    return this.#turn.with(async () => {
      if (!(await this.#parts.lease.hold())) return false;
      const parked = await this.#deliveries.retryDue();
      return (await this.#tellUnsent()) || parked;
    });
  }

  async #tellUnsent(): Promise<boolean> {
    const { database } = this.#parts;
    const { rows } = await database.run(
      `SELECT position, id, name, event_key, payload, emitted_at FROM core_outbox WHERE sent_at IS NULL ORDER BY position LIMIT ${batchMax}`,
      [],
      { prepared: true },
    );
    if (rows.length === 0) return false;
    const events = rows.map(toldFrom);
    const bySubscription = new Map<LoadedSubscription, Told[]>();
    for (const event of events) {
      for (const subscription of this.#byEvent.get(event.name) ?? []) {
        const its = bySubscription.get(subscription);
        if (its) its.push(event);
        else bySubscription.set(subscription, [event]);
      }
    }
    for (const [subscription, its] of bySubscription) await this.#tell(subscription, its);
    crashPoint('commit.before', 'relay:sent');
    await database.run(
      `UPDATE core_outbox SET sent_at = ${database.clock()} WHERE position IN (${rows.map(() => '?').join(',')})`,
      events.map(({ position }) => position),
    );
    crashPoint('commit.after', 'relay:sent');
    return true;
  }

  /** All events in one transaction; when that fails, one by one, so that the bad one is found and parked. */
  async #tell(subscription: LoadedSubscription, events: readonly Told[]): Promise<void> {
    const free = await this.#deliveries.queueBehindParked(subscription, events);
    if (free.length === 0) return;
    try {
      await this.#handle(subscription, free);
    } catch (error) {
      if (free.length === 1) await this.#deliveries.park(subscription, free[0] as Told, error);
      else await this.#tellOneByOne(subscription, free);
    }
  }

  async #tellOneByOne(subscription: LoadedSubscription, events: readonly Told[]): Promise<void> {
    const stuck = new Set<string>();
    for (const event of events) {
      if (stuck.has(event.key)) {
        await this.#deliveries.queue(subscription, [event]);
        continue;
      }
      try {
        await this.#handle(subscription, [event]);
      } catch (error) {
        stuck.add(event.key);
        await this.#deliveries.park(subscription, event, error);
      }
    }
  }

  /** The inbox rows and the handlers' effects are one commit: each event is handled once, whatever dies when. */
  async #handle({ id, subscription, uses }: LoadedSubscription, events: readonly Told[]): Promise<void> {
    const { database, transactor, who } = this.#parts;
    let fresh: readonly Told[] = events;
    await transactor.transact({
      ctx: who(`relay:${id}`),
      label: `relay:${id}`,
      before: async (run) => {
        fresh = await notHandledYet(run, id, events);
        await writeInbox(run, id, fresh, database.clock());
      },
      work: async (tx) => {
        for (const { id: eventId, payload, at } of fresh) {
          await subscription.handle(z.decode(subscription.event.payload, JSON.parse(payload)), tx, uses, { eventId, at });
        }
      },
    });
  }
}

async function notHandledYet(run: Run, subscription: string, events: readonly Told[]): Promise<readonly Told[]> {
  const { rows } = await run(
    `SELECT event_id FROM core_inbox WHERE subscription = ? AND event_id IN (${events.map(() => '?').join(',')})`,
    [subscription, ...events.map(({ id }) => id)],
  );
  const handled = new Set(rows.map((row) => row['event_id']));
  return handled.size === 0 ? events : events.filter(({ id }) => !handled.has(id));
}

async function writeInbox(run: Run, subscription: string, events: readonly Told[], clock: string): Promise<void> {
  if (events.length === 0) return;
  await run(
    `INSERT INTO core_inbox (subscription, event_id, handled_at) VALUES ${events.map(() => `(?, ?, ${clock})`).join(', ')}`,
    events.flatMap(({ id }) => [subscription, id]),
  );
}
