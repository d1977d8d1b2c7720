import { setTimeout as pause } from 'node:timers/promises';
import {
  type Batch,
  done,
  gather,
  groupCommit,
  type Id,
  type Log,
  type Outcome,
  type Outside,
  Problem,
  refused,
  type Tx,
} from '@souk/core';
import { isLater } from './call-outcome.ts';
import { type Payment, PaymentNotFound, type ProviderFact, ProviderUnknown, WrongState } from './contracts.ts';
import { isGivenUp, isPaid } from './domain/payment-states.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import type { Settings } from './settings.ts';
import { CallStore } from './storage/call-store.ts';
import { PaymentStore } from './storage/payment-store.ts';
import { toPayment } from './storage/stored-payment.ts';
import type { PaymentRow } from './storage/tables.ts';
import { within } from './within.ts';

interface Answer {
  readonly paymentId: Id<'pay'>;
  readonly attemptId: Id<'att'>;
  /** None: the outcome is unknown. */
  readonly facts: readonly ProviderFact[];
}
const pollMs = 50;

/**
 * Asks the provider of a payment, once. That we call is committed first, with a lease; the call is made with no transaction open; what it says
 * goes through the door. Each of the two commits is shared with whoever opens a payment at that moment.
 */
export class Opening {
  readonly #payments = new PaymentStore();
  readonly #calls = new CallStore();
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

  async open(outside: Outside, paymentId: Id<'pay'>): Promise<Payment> {
    const seen = await this.#see(outside, paymentId);
    if (isOpened(seen)) return toPayment(seen);
    this.#providers.get(seen.provider);
    const mine = await this.#begin(outside, paymentId);
    return mine ? this.#call(outside, mine) : this.#awaitAnswer(outside, seen);
  }

  /** Asks again for what was never answered. Answers how many are still without an answer. */
  async sweep(outside: Outside, limit: number): Promise<number> {
    const pending = await this.#calls.unanswered(outside, limit);
    const opened = await Promise.all(pending.map((it) => this.#openAgain(outside, it)));
    return opened.filter((isOpen) => !isOpen).length;
  }

  async #openAgain(
    outside: Outside,
    { paymentId, isOverdue }: { readonly paymentId: Id<'pay'>; readonly isOverdue: boolean },
  ): Promise<boolean> {
    if (isOverdue) this.#log.error({ paymentId }, 'A payment provider has not said for 15 minutes what became of a payment');
    try {
      await this.open(outside, paymentId);
      return true;
    } catch (error) {
      this.#log.warn({ paymentId, error }, 'A payment could not be opened again');
      return false;
    }
  }

  readonly #see = gather<Id<'pay'>, PaymentRow>(
    async (outside, ids): Promise<readonly Outcome<PaymentRow>[]> => {
      const rows = new Map((await this.#payments.find(outside, ids)).map((row) => [row.id, row]));
      return ids.map((id) => {
        const row = rows.get(id);
        return row ? done(row) : refused(PaymentNotFound());
      });
    },
    { batchMax: 128 },
  );

  /** Who of those that ask may call: of one payment, one. */
  readonly #begin = groupCommit<Id<'pay'>, PaymentRow | undefined>(
    async (tx: Tx, asks: Batch<Id<'pay'>>) => {
      const rows = await this.#payments.lock(tx, asks.alive);
      const first = rows.filter(({ state }) => state === 'created');
      const others = rows.filter((row) => row.state !== 'created' && !row.answered_at && !isSettled(row));
      const lapsed =
        others.length === 0
          ? new Set()
          : await this.#calls.lapsed(
              tx,
              others.map(({ attempt_id: id }) => id),
            );
      const again = others.filter(({ attempt_id: id }) => lapsed.has(id));
      await this.#calls.begin(tx, first, this.#settings.callLease);
      await this.#calls.resume(tx, again, this.#settings.callLease);
      const mine = new Map([...first, ...again].map((row) => [row.id, row]));
      return asks.alive.map((id) => {
        const row = mine.get(id);
        mine.delete(id);
        return row;
      });
    },
    { batchMax: 64, workers: 'by-database' },
  );

  readonly #answer = groupCommit<Answer, Payment>(
    async (tx: Tx, asks: Batch<Answer>) => {
      const unknown = asks.alive.filter(({ facts }) => facts.length === 0);
      await this.#calls.giveBack(
        tx,
        unknown.map(({ attemptId }) => attemptId),
      );
      return this.#door.answer(tx, asks.alive);
    },
    { batchMax: 64, workers: 'by-database' },
  );

  async #call(outside: Outside, row: PaymentRow): Promise<Payment> {
    const { id: paymentId, attempt_id: attemptId, provider: name } = row;
    const provider = this.#providers.get(name);
    const payment = toPayment(row);
    let facts: readonly ProviderFact[];
    try {
      facts = await within(this.#settings.callTimeout, async (signal) => {
        // Where it may have been asked before, it is first asked what became of that.
        const known = row.state === 'created' ? [] : ((await provider.inspect?.(outside, { payment, attemptId, signal })) ?? []);
        return known.length > 0 ? known : [await provider.open(outside, { payment, attemptId, signal })];
      });
      const other = facts.find((fact) => fact.paymentId !== paymentId);
      if (other) throw new Error(`The provider ${name} answered for ${other.paymentId}`);
    } catch (error) {
      return this.#noFact(outside, row, error);
    }
    const opened = await this.#answer(outside, { paymentId, attemptId, facts });
    return isGivenUp(opened.state) ? wrongState(opened) : opened;
  }

  async #noFact(outside: Outside, { id: paymentId, attempt_id: attemptId, provider }: PaymentRow, error: unknown): Promise<never> {
    if (error instanceof Problem && !isLater(error)) {
      const fact = { factId: `${attemptId}:refused`, paymentId, kind: 'failed', reason: error.code } as const;
      await this.#answer(outside, { paymentId, attemptId, facts: [fact] });
      throw error;
    }
    this.#log.warn({ paymentId, attemptId, provider, error }, 'What became of a call to a payment provider is not known');
    await this.#answer(outside, { paymentId, attemptId, facts: [] });
    throw ProviderUnknown({ provider });
  }

  /** Another caller asks the provider now: its answer is ours too. */
  async #awaitAnswer(outside: Outside, { id, provider }: PaymentRow): Promise<Payment> {
    for (let waitedMs = 0; waitedMs < this.#settings.answerWait; waitedMs += pollMs) {
      const seen = await this.#see(outside, id);
      if (isOpened(seen)) return toPayment(seen);
      if (seen.state === 'unknown') break;
      await pause(pollMs, undefined, { signal: outside.signal });
    }
    throw ProviderUnknown({ provider });
  }
}

const isSettled = ({ state }: PaymentRow): boolean => isGivenUp(state) || isPaid(state);

/** @throws Problem `WrongState` when it was given up */
function isOpened(row: PaymentRow): boolean {
  if (isGivenUp(row.state)) throw WrongState({ state: row.state });
  return isPaid(row.state) || row.answered_at !== null;
}

function wrongState({ state }: Payment): never {
  throw WrongState({ state });
}
