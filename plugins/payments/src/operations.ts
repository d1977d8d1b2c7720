import { setTimeout as pause } from 'node:timers/promises';
import { type Id, type Log, type Outside, Problem, type Tx } from '@souk/core';
import { isLater } from './call-outcome.ts';
import type { ChangeBook } from './change-book.ts';
import type { OperationId, PaymentProvider, ProviderFact } from './contracts.ts';
import { isOver } from './domain/operation-states.ts';
import { outcomeOf } from './domain/outcome-of.ts';
import { isGivenUp } from './domain/payment-states.ts';
import { refuseRefund } from './domain/refund-step.ts';
import type { MoneyDoor } from './money-door.ts';
import type { OperationRunner } from './operation-runner.ts';
import type { Providers } from './providers.ts';
import type { Settings } from './settings.ts';
import { OperationStore } from './storage/operation-store.ts';
import { toPayment } from './storage/stored-payment.ts';
import type { OperationRow, PaymentRow } from './storage/tables.ts';
import { within } from './within.ts';

interface Mine {
  readonly operation: OperationRow;
  readonly payment: PaymentRow;
  /** The provider may have done it already, without our hearing of it. */
  readonly wasAsked: boolean;
  readonly mayCall: boolean;
}
type Answer =
  | { readonly facts: readonly ProviderFact[] }
  /** `isUnheardOf`: not refused, but never done, and too old to be asked for again under its key. */
  | { readonly refused: string; readonly isUnheardOf?: true }
  | { readonly unknown: string };
const pollMs = 50;

/**
 * Asks providers to capture, void and refund. That we call is committed first, with a lease; the call is made with no transaction open and our id as
 * its key; what it says goes through the door. Where a call was made before, the provider is first asked what became of it.
 */
export class Operations implements OperationRunner {
  readonly #store = new OperationStore();
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

  async run(outside: Outside, id: OperationId): Promise<void> {
    const mine = await outside.transact((tx) => this.#begin(tx, id));
    if (!mine) return;
    const answer = await this.#ask(outside, mine);
    if ('unknown' in answer)
      this.#log.warn({ operation: id, why: answer.unknown }, 'What became of a call to a payment provider is not known');
    try {
      await outside.transact((tx) => this.#answer(tx, mine, answer));
    } catch (error) {
      // An answer that the door will not take is no answer: it stays unknown, for people and for the reconciliation.
      this.#log.error({ operation: id, error }, 'The answer of a payment provider cannot be');
      await outside.transact((tx) => this.#answer(tx, mine, { unknown: String(error) }));
    }
  }

  /** Runs it, or waits a little for whoever does. What it came to is read by the caller. */
  async runNow(outside: Outside, id: OperationId): Promise<OperationRow> {
    await this.run(outside, id);
    for (let waitedMs = 0; ; waitedMs += pollMs) {
      const row = await this.#store.find(outside, id);
      if (!row) throw new Error(`There is no operation ${id}`);
      if ((row.state !== 'created' && row.state !== 'calling') || waitedMs >= this.#settings.answerWait) return row;
      await pause(pollMs, undefined, { signal: outside.signal });
    }
  }

  /** The latest that was asked for here: what a request came to whose process died before it replied. */
  async latest(tx: Tx, paymentId: Id<'pay'>, kind: OperationRow['kind']): Promise<OperationId | undefined> {
    return this.#store.latest(tx, paymentId, kind);
  }

  /** Asks again for what was never answered. */
  async sweep(outside: Outside, limit: number): Promise<void> {
    for (const { id, isOverdue } of await this.#store.unanswered(outside, limit)) {
      if (isOverdue) this.#log.error({ operation: id }, 'It is not known for 15 minutes what became of a capture, void or refund');
      await this.run(outside, id).catch((error: unknown) =>
        this.#log.warn({ operation: id, error }, 'A payment provider could not be asked again'),
      );
    }
  }

  async #begin(tx: Tx, id: OperationId): Promise<Mine | undefined> {
    const seen = await this.#store.find(tx, id);
    if (!seen) throw new Error(`There is no operation ${id}`);
    if (isOver(seen.state) || seen.state === 'pending') return undefined;
    const book = await this.#door.open(tx, [seen.payment_id]);
    const operations = book.operations(seen.payment_id);
    const operation = operations.find(id);
    if (!operation || isOver(operation.state) || operation.state === 'pending') return undefined;
    const wasAsked = operation.first_called_at !== null;
    const { isFree, mayCall } = wasAsked ? await this.#store.standing(tx, id) : { isFree: true, mayCall: true };
    if (!isFree || !(mayCall || this.#providers.find(operation.provider)?.inspect)) return undefined;
    operations.hop(id, 'calling');
    await this.#door.close(tx, book);
    await this.#store.lease(tx, id, this.#settings.callLease, !wasAsked);
    return { operation, payment: book.row(seen.payment_id), wasAsked, mayCall };
  }

  async #ask(outside: Outside, mine: Mine): Promise<Answer> {
    const { operation, payment: row, wasAsked, mayCall } = mine;
    const provider = this.#providers.find(row.provider);
    if (!provider) return { unknown: `There is no provider ${row.provider} any more` };
    const about = { payment: toPayment(row), attemptId: row.attempt_id };
    try {
      if (wasAsked && provider.inspect) {
        const facts = await within(this.#settings.callTimeout, (signal) => (provider.inspect as Inspect)(outside, { ...about, signal }));
        if (outcomeOf(operation, facts)) return { facts };
        if (!mayCall) return { refused: 'the provider knows nothing of it', isUnheardOf: true };
      }
      return { facts: await within(this.#settings.callTimeout, (signal) => call(provider, outside, operation, { ...about, signal })) };
    } catch (error) {
      if (error instanceof Problem && !isLater(error)) return { refused: error.code };
      return { unknown: String(error) };
    }
  }

  async #answer(tx: Tx, { operation: { id, kind, payment_id: paymentId } }: Mine, answer: Answer): Promise<void> {
    const book = await this.#door.open(tx, [paymentId]);
    const operations = book.operations(paymentId);
    const facts = 'facts' in answer ? answer.facts : [];
    for (const fact of facts) {
      if (fact.paymentId !== paymentId) throw new Error(`The provider answered for ${fact.paymentId} when asked about ${paymentId}`);
      book.apply(fact);
    }
    const now = operations.find(id);
    if (now?.state === 'calling') {
      if ('refused' in answer) refuse(book, now, answer.refused);
      else this.#settle(book, now, facts, 'unknown' in answer ? answer.unknown : `the provider answered with nothing about this ${kind}`);
    }
    // What we gave up could still be paid there: it is let go under another key.
    if ('isUnheardOf' in answer && kind === 'void' && isGivenUp(book.row(paymentId).state)) this.#door.letGo(tx, book, paymentId);
    await this.#door.close(tx, book);
    if (operations.find(id)?.state === 'unknown') await this.#store.giveBack(tx, id);
  }

  #settle(book: ChangeBook, operation: OperationRow, facts: readonly ProviderFact[], why: string): void {
    const outcome = outcomeOf(operation, facts);
    const operations = book.operations(operation.payment_id);
    if (outcome === 'failed' && operation.kind === 'refund') throw new Error(`The refund ${operation.id} failed without a word of its own`);
    operations.hop(operation.id, outcome ?? 'unknown', outcome === undefined || outcome === 'failed' ? why : undefined);
  }
}

type Inspect = NonNullable<PaymentProvider['inspect']>;
type About = Parameters<Inspect>[1];

function call(provider: PaymentProvider, outside: Outside, operation: OperationRow, about: About): Promise<readonly ProviderFact[]> {
  const amount = { amount: BigInt(operation.amount), currency: about.payment.amount.currency };
  const { id, reason } = operation;
  switch (operation.kind) {
    case 'capture':
      if (!provider.capture) break;
      return provider.capture(outside, { ...about, captureId: id as Id<'cap'>, amount, final: operation.is_final === 1 });
    case 'void':
      if (!provider.void) break;
      return provider.void(outside, { ...about, voidId: id as Id<'vod'> });
    case 'refund':
      if (!provider.refund) break;
      return provider.refund(outside, { ...about, refundId: id as Id<'ref'>, amount, reason: reason ?? '' });
    case 'credit':
      break;
  }
  throw new Error(`The provider ${provider.name} cannot ${operation.kind}`);
}

/** It said no, for good. */
function refuse(book: ChangeBook, { id, kind, payment_id: paymentId, version }: OperationRow, reason: string): void {
  if (kind === 'refund')
    book.take(paymentId, refuseRefund(book.standing(paymentId), id as Id<'ref'>, reason), `operation:${id}:refused:${version}`);
  book.operations(paymentId).hop(id, 'failed', reason);
}
