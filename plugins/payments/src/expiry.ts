import { daysBefore, type Log, type Outside } from '@souk/core';
import type { PaymentProvider } from './contracts.ts';
import { mayExpire } from './domain/payment-states.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import { PaymentStore } from './storage/payment-store.ts';

const atOnce = 50;
const roundsMax = 20;
const longAgoDays = 36_500;

/** Gives up payments whose time has run out; none that a provider may still hold money for that it has not seen. */
export class Expiry {
  readonly #store = new PaymentStore();
  readonly #door: MoneyDoor;
  readonly #providers: Providers;

  readonly #log: Log;

  constructor(door: MoneyDoor, providers: Providers, log: Log) {
    this.#door = door;
    this.#providers = providers;
    this.#log = log;
  }

  /** A bounded number at a time; the next run goes on. Answers how many were due. */
  async run(outside: Outside): Promise<number> {
    let count = 0;
    for (let round = 0; round < roundsMax; round += 1) {
      const due = await this.#store.due(outside, mayExpire, await this.#horizons(outside), atOnce);
      const found = new Map(due.map((row) => [row.id, row]));
      await outside.transact((tx) =>
        this.#door.giveUp(tx, [...found.keys()], 'expired', {
          isNews: true,
          still: (row) => {
            const wasDue = row.expires_at.getTime() === found.get(row.id)?.expires_at.getTime();
            return wasDue && mayExpire.includes(row.state) && row.on_its_way === 0;
          },
        }),
      );
      count += due.length;
      if (due.length < atOnce) break;
    }
    return count;
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
