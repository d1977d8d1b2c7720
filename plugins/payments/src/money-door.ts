import { type Id, Money, type Tx } from '@souk/core';
import type { Ledger } from '@souk/ledger/contracts';
import { askerOf } from './asker-of.ts';
import { ChangeBook, type Writing } from './change-book.ts';
import { type FactResult, type Payment, PaymentNotFound, type ProviderFact } from './contracts.ts';
import { acceptLate, giveUp } from './domain/apply-fact.ts';
import { isOver } from './domain/operation-states.ts';
import { isGivenUp, isPaid } from './domain/payment-states.ts';
import { waitingOf } from './domain/standing.ts';
import { runOperation } from './jobs/run-operation.ts';
import type { Providers } from './providers.ts';
import type { Settings } from './settings.ts';
import { activeKeyOf } from './storage/active-key.ts';
import { PaymentStore } from './storage/payment-store.ts';
import { toPayment } from './storage/stored-payment.ts';
import type { PaymentRow } from './storage/tables.ts';
import { tell } from './tell.ts';

interface GivingUp {
  /** Once locked, must it still be given up? */
  still(row: PaymentRow): boolean;
  /** Do others need to hear of it? */
  readonly isNews: boolean;
}

/** Every change of a payment that its provider, time or the shop brings about: one lock, one posting, one write per table. */
export class MoneyDoor {
  readonly #store = new PaymentStore();
  readonly #ledger: Ledger;
  readonly #providers: Providers;
  readonly #settings: Settings;

  constructor(ledger: Ledger, providers: Providers, settings: Settings) {
    this.#ledger = ledger;
    this.#providers = providers;
    this.#settings = settings;
  }

  async apply(tx: Tx, facts: readonly ProviderFact[]): Promise<readonly FactResult[]> {
    if (facts.length === 0) return [];
    const book = await this.open(
      tx,
      facts.map(({ paymentId }) => paymentId),
    );
    return this.applyIn(tx, book, facts);
  }

  /** As `apply`, to payments that are locked already. */
  async applyIn(tx: Tx, book: ChangeBook, facts: readonly ProviderFact[]): Promise<readonly FactResult[]> {
    const results = facts.map((fact) => book.apply(fact));
    this.#letGoOfLate(tx, book, facts);
    await this.close(tx, book);
    return results;
  }

  /** The answers of providers to their latest attempts; no facts are no answer. Answers the payments as they stand then. */
  async answer(
    tx: Tx,
    answers: readonly { readonly paymentId: Id<'pay'>; readonly facts: readonly ProviderFact[] }[],
  ): Promise<readonly Payment[]> {
    const book = await this.open(
      tx,
      answers.map(({ paymentId }) => paymentId),
    );
    for (const { paymentId, facts } of answers) {
      if (facts.length > 0) {
        for (const fact of facts) book.apply(fact);
        if (!book.standing(paymentId).answered) book.setAnswered(paymentId);
      } else if (book.standing(paymentId).state === 'calling') {
        book.take(paymentId, { after: { ...book.standing(paymentId), state: 'unknown' }, posted: undefined, tidings: [] }, '');
      }
    }
    this.#letGoOfLate(
      tx,
      book,
      answers.flatMap(({ facts }) => facts),
    );
    await this.close(tx, book);
    return answers.map(({ paymentId }) => toPayment(book.row(paymentId)));
  }

  /** Those of the payments that, once locked, are still as `still` says are given up, and let go at their providers. */
  async giveUp(tx: Tx, ids: readonly Id<'pay'>[], to: 'expired' | 'voided', { still, isNews }: GivingUp): Promise<void> {
    const book = await this.open(tx, ids);
    for (const id of new Set(ids)) {
      const row = book.row(id);
      if (!still(row)) continue;
      const step = giveUp(book.standing(id), to);
      book.take(id, isNews ? step : { ...step, tidings: [] }, `payment:${id}:${to}:${row.version + 1}`);
      if (row.state !== 'created') this.letGo(tx, book, id);
    }
    await this.close(tx, book);
  }

  /** @param isNews must the order hear of it? Not when it is the order that asks. */
  async acceptLate(tx: Tx, id: Id<'pay'>, isNews: boolean): Promise<Money> {
    const book = await this.open(tx, [id]);
    const before = book.standing(id);
    const step = acceptLate(before);
    if (!step.posted) return Money.zero(before.currency);
    // What was waiting is accepted once: the last of it names the effect.
    const last = [...before.receipts.values()].findLast(({ place, undoneBy }) => place !== 'order' && !undoneBy);
    const amount = Money.of(waitingOf(before), before.currency);
    const tidings = isNews ? [{ kind: 'captured', amount, covered: isPaid(step.after.state) } as const] : [];
    book.take(id, { ...step, tidings }, `accepted:${last?.factId}:${book.row(id).version}`);
    const activeKey = activeKeyOf(before);
    if (isPaid(step.after.state) && (await this.#store.isFree(tx, activeKey))) book.setActive(id, activeKey);
    await this.close(tx, book);
    return amount;
  }

  /** Locks one, with all that is known of it. Throws `PaymentNotFound`. */
  async openOne(tx: Tx, id: Id<'pay'>): Promise<ChangeBook> {
    const book = await this.open(tx, [id]);
    if (book.rows.length === 0) throw PaymentNotFound();
    return book;
  }

  /** Locks them, with all that is known of them. */
  async open(tx: Tx, ids: readonly Id<'pay'>[]): Promise<ChangeBook> {
    const rows = await this.#store.lock(tx, ids);
    const facts = await this.#store.factsOf(
      tx,
      rows.map(({ id }) => id),
    );
    const operations = await this.#store.operationsOf(tx, rows);
    return new ChangeBook(rows, facts, operations, this.#writing(tx));
  }

  /** A book of payments that are new: nothing of them is written yet. */
  begin(tx: Tx, rows: readonly PaymentRow[]): ChangeBook {
    return new ChangeBook(rows, [], [], this.#writing(tx));
  }

  /** Posts, writes and tells what was done in the book. */
  async close(tx: Tx, book: ChangeBook): Promise<void> {
    await this.#post(tx, book);
    await this.#store.save(tx, book.changes());
    for (const { of, it } of book.tidings) tell(tx, of, it);
  }

  /** As `close`, of new payments. */
  async enter(tx: Tx, book: ChangeBook): Promise<void> {
    await this.#post(tx, book);
    await this.#store.insert(tx, book.rows, book.changes());
    for (const { of, it } of book.tidings) tell(tx, of, it);
  }

  async #post(tx: Tx, book: ChangeBook): Promise<void> {
    const posted = await this.#ledger.post(tx, book.transfers);
    const known = posted.findIndex(({ isNew }) => !isNew);
    if (known >= 0) throw new Error(`The transfer ${book.transfers[known]?.key} was posted before, but its effect is not known here`);
  }

  #writing(tx: Tx): Writing {
    return { now: tx.now, payAgainWithinMs: this.#settings.payAgainWithin, newRefundId: () => tx.newId('ref') };
  }

  /** What is held, or could still be paid, of a payment we gave up meanwhile: it is let go at once. */
  #letGoOfLate(tx: Tx, book: ChangeBook, facts: readonly ProviderFact[]): void {
    for (const { kind, paymentId: id } of facts) {
      if ((kind === 'authorized' || kind === 'action-required') && isGivenUp(book.standing(id).state)) this.letGo(tx, book, id);
    }
  }

  /** Asks its provider to, if that can be asked and is not being asked already. */
  letGo(tx: Tx, book: ChangeBook, paymentId: Id<'pay'>): void {
    const operations = book.operations(paymentId);
    if (!this.#providers.find(book.row(paymentId).provider)?.void) return;
    if (operations.all.some(({ kind, state }) => kind === 'void' && !isOver(state))) return;
    const id = tx.newId('vod');
    operations.add({ id, kind: 'void', amount: book.standing(paymentId).amount, askedBy: askerOf(tx.actor) });
    book.noteOperations(paymentId);
    tx.enqueue(runOperation, { id });
  }
}
