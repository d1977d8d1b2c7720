import type { Log, Outside, Tx } from '@souk/core';
import type { ProviderFact, ProviderInbox } from './contracts.ts';
import type { InboxReader } from './inbox-reader.ts';
import { processInbox } from './jobs/process-inbox.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import type { Settings } from './settings.ts';
import { InboxStore } from './storage/inbox-store.ts';
import type { InboxRow } from './storage/tables.ts';
import { within } from './within.ts';

const eventIdLengthMax = 200;
const triesMax = 12;
const longestWaitMs = 3_600_000;

/** What providers send is stored first, and understood later. */
export class Inbox implements ProviderInbox {
  readonly #store = new InboxStore();

  async receive(tx: Tx, { provider, eventId, payload }: { provider: string; eventId: string; payload: string }): Promise<boolean> {
    if (eventId.length === 0 || eventId.length > eventIdLengthMax)
      throw new RangeError(`An event id has 1 to ${eventIdLengthMax} characters, not ${eventId.length}`);
    const isNew = await this.#store.insert(tx, {
      ...{ provider, event_id: eventId, payload, state: 'received', tries: 0, leased_until_at: null, failure: null },
      ...{ received_at: tx.now, settled_at: null },
    });
    if (isNew) tx.enqueue(processInbox, { provider, eventId });
    return isNew;
  }
}

/** received → processing → applied | ignored; what cannot be understood is tried again, and parked for staff in the end. */
export class InboxWork implements InboxReader {
  readonly #store = new InboxStore();
  readonly #door: MoneyDoor;
  readonly #providers: Providers;
  readonly #settings: Settings;
  readonly #log: Log;

  constructor(door: MoneyDoor, providers: Providers, settings: Settings, log: Log) {
    this.#door = door;
    this.#providers = providers;
    this.#settings = settings;
    this.#log = log;
  }

  async process(outside: Outside, provider: string, eventId: string): Promise<void> {
    const row = await this.#store.find(outside, { provider, event_id: eventId });
    if (!row || !(await outside.transact((tx) => this.#store.lease(tx, row, this.#settings.callLease)))) return;
    try {
      const facts = await this.#interpret(outside, row);
      await outside.transact(async (tx) => {
        await this.#door.apply(tx, facts === 'ignore' ? [] : facts);
        const state = facts === 'ignore' ? 'ignored' : 'applied';
        await this.#store.settle(tx, row, { state, settled_at: tx.now, leased_until_at: null, failure: null });
      });
    } catch (error) {
      await this.#tryLater(outside, row, error);
    }
  }

  /** What no job took up: its process died, or it waits for its next try. */
  async sweep(outside: Outside, limit: number): Promise<void> {
    for (const { provider, event_id: eventId } of await this.#store.waiting(outside, limit)) await this.process(outside, provider, eventId);
  }

  #interpret(outside: Outside, row: InboxRow): Promise<readonly ProviderFact[] | 'ignore'> {
    const provider = this.#providers.get(row.provider);
    if (!provider.interpret) throw new Error(`The provider ${row.provider} stores events and cannot interpret them`);
    const event = { eventId: row.event_id, payload: row.payload, receivedAt: row.received_at };
    return within(this.#settings.callTimeout, () => provider.interpret?.(outside, event) ?? Promise.resolve('ignore' as const));
  }

  async #tryLater(outside: Outside, row: InboxRow, error: unknown): Promise<void> {
    const { provider, event_id: eventId, tries } = row;
    const failure = String(error).slice(0, 500);
    const isParked = tries + 1 >= triesMax;
    this.#log[isParked ? 'error' : 'warn'](
      { provider, eventId, tries: tries + 1, error },
      'An event of a payment provider could not be applied',
    );
    await outside.transact((tx) =>
      isParked
        ? this.#store.settle(tx, row, { state: 'parked', settled_at: tx.now, leased_until_at: null, failure })
        : this.#store.putBack(tx, row, failure, Math.min(2 ** tries * 1_000, longestWaitMs)),
    );
  }
}
