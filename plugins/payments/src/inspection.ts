import type { Log, Outside } from '@souk/core';
import type { PaymentProvider, ProviderFact } from './contracts.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import type { Settings } from './settings.ts';
import { ReconcileStore } from './storage/reconcile-store.ts';
import { toPayment } from './storage/stored-payment.ts';
import type { PaymentRow } from './storage/tables.ts';
import { within } from './within.ts';

type Inspector = PaymentProvider & Required<Pick<PaymentProvider, 'inspect'>>;
const forgottenAfterMs = 23 * 3_600_000;
const atOnce = 10;

/** How payments stand at their providers, asked one by one: webhooks get lost. */
export class Inspection {
  readonly #store = new ReconcileStore();
  readonly #door: MoneyDoor;
  readonly #inspectors: ReadonlyMap<string, Inspector>;
  readonly #settings: Settings;
  readonly #log: Log;

  constructor(door: MoneyDoor, providers: Providers, settings: Settings, log: Log) {
    this.#door = door;
    this.#inspectors = new Map(
      providers
        .all()
        .filter((it): it is Inspector => it.inspect !== undefined)
        .map((it) => [it.name, it]),
    );
    this.#settings = settings;
    this.#log = log;
  }

  /** Asks after each payment that is not over. */
  async inspectOpen(outside: Outside): Promise<void> {
    const names = [...this.#inspectors.keys()];
    for (let after = ''; names.length > 0; ) {
      const rows = await this.#store.open(outside, names, after);
      for (const row of rows) await this.#inspect(outside, row);
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  /** Takes in how these stand. Answers those that no provider knows more about: it has said all, or was never asked for them. */
  async settled(outside: Outside, rows: readonly PaymentRow[]): Promise<readonly PaymentRow[]> {
    const settled: PaymentRow[] = [];
    for (let start = 0; start < rows.length; start += atOnce) {
      const some = rows.slice(start, start + atOnce);
      const answers = await Promise.all(some.map((row) => row.state === 'created' || this.#inspect(outside, row)));
      settled.push(...some.filter((_, i) => answers[i]));
    }
    return settled;
  }

  /** False: the provider could not say. */
  async #inspect(outside: Outside, row: PaymentRow): Promise<boolean> {
    const provider = this.#inspectors.get(row.provider);
    if (!provider) return true;
    try {
      const about = { payment: toPayment(row), attemptId: row.attempt_id };
      const told = await within(this.#settings.callTimeout, (signal) => provider.inspect(outside, { ...about, signal }));
      const facts = told.length > 0 ? told : await this.#neverArrived(outside, row);
      if (facts.length === 0) return true;
      const isAnswer = row.state === 'unknown' || row.state === 'calling';
      await outside.transact<unknown>((tx) =>
        isAnswer ? this.#door.answer(tx, [{ paymentId: row.id, facts }]) : this.#door.apply(tx, facts),
      );
      return true;
    } catch (error) {
      this.#log.warn({ paymentId: row.id, provider: provider.name, error }, 'A payment provider could not say how a payment stands');
      return false;
    }
  }

  /** The provider has nothing under an attempt whose key it has forgotten by now: it can be collected no more. */
  async #neverArrived(outside: Outside, row: PaymentRow): Promise<readonly ProviderFact[]> {
    if (row.state !== 'unknown' || !(await this.#store.isForgotten(outside, row.attempt_id, forgottenAfterMs))) return [];
    return [{ factId: `${row.attempt_id}:never-arrived`, paymentId: row.id, kind: 'failed', reason: 'payments.never-arrived' }];
  }
}
