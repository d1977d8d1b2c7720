import { daysBefore, type Log, type Outside } from '@souk/core';
import type { PaymentProvider } from './contracts.ts';
import { mayExpire } from './domain/payment-states.ts';
import type { Inspection } from './inspection.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import { PaymentStore } from './storage/payment-store.ts';
import type { PaymentRow } from './storage/tables.ts';

const atOnce = 50;
const roundsMax = 20;
const longAgoDays = 36_500;

/**
 * Gives up payments whose time has run out; none that a provider may still hold money for that it has not seen, and none that a provider was not
 * asked about: a bank may be at work on it, and the word of that was lost.
 */
export class Expiry {
  readonly #store = new PaymentStore();
  readonly #door: MoneyDoor;
  readonly #providers: Providers;
  readonly #inspection: Inspection;
  readonly #log: Log;

  constructor(door: MoneyDoor, providers: Providers, inspection: Inspection, log: Log) {
    this.#door = door;
    this.#providers = providers;
    this.#inspection = inspection;
    this.#log = log;
  }

  /** A bounded number at a time; the next run goes on. */
  async run(outside: Outside): Promise<void> {
    const horizons = await this.#horizons(outside);
    let last: PaymentRow | undefined;
    for (let round = 0; round < roundsMax; round += 1) {
      const due = await this.#store.due(outside, { states: mayExpire, horizons, after: last, limit: atOnce });
      await this.#giveUp(outside, await this.#inspection.settled(outside, due));
      last = due.at(-1);
      if (due.length < atOnce) return;
    }
  }

  async #giveUp(outside: Outside, due: readonly PaymentRow[]): Promise<void> {
    const found = new Map(due.map((row) => [row.id, row]));
    if (found.size === 0) return;
    await outside.transact((tx) =>
      this.#door.giveUp(tx, [...found.keys()], 'expired', {
        isNews: true,
        still: (row) => {
          const wasDue = row.expires_at.getTime() === found.get(row.id)?.expires_at.getTime();
          return wasDue && mayExpire.includes(row.state) && row.on_its_way === 0;
        },
      }),
    );
  }

  async #horizons(outside: Outside): Promise<ReadonlyMap<string, Date>> {
    const horizons = new Map<string, Date>();
    for (const provider of this.#providers.all()) {
      if (provider.horizon) horizons.set(provider.name, await this.#horizonOf(outside, provider));
    }
    return horizons;
  }

  /** A provider that cannot say how far it sees has seen nothing: its payments wait, those of the others do not. */
  async #horizonOf(outside: Outside, provider: PaymentProvider): Promise<Date> {
    try {
      return (await provider.horizon?.(outside)) ?? outside.now;
    } catch (error) {
      this.#log.error(
        { provider: provider.name, error },
        'A payment provider could not say how far it has seen; its payments are not expired',
      );
      return daysBefore(outside.now, longAgoDays);
    }
  }
}
