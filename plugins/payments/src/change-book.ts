import type { Id } from '@souk/core';
import type { TransferDraft } from '@souk/ledger/contracts';
import type { FactResult, ProviderFact } from './contracts.ts';
import { applyFact } from './domain/apply-fact.ts';
import { assertFactId } from './domain/fact-id.ts';
import { type RefundFact, refundMeant } from './domain/refund-step.ts';
import type { Standing } from './domain/standing.ts';
import type { Circumstances, Step, Tidings } from './domain/step.ts';
import { amountOf, toFactRow } from './fact-row.ts';
import { OperationBook } from './operation-book.ts';
import type { Changes } from './storage/payment-store.ts';
import { toStanding, withStanding } from './storage/stored-payment.ts';
import type { FactRow, HistoryRow, OperationRow, PaymentRow } from './storage/tables.ts';
import { toEntries } from './to-entries.ts';

interface Leaf {
  row: PaymentRow;
  standing: Standing;
  readonly facts: Map<string, FactRow>;
  readonly operations: OperationBook;
  touched: boolean;
  hopped: boolean;
}
/** A payment with all that came for it and was asked of its provider. */
export interface Known {
  readonly row: PaymentRow;
  readonly facts: readonly FactRow[];
  readonly operations: readonly OperationRow[];
}
export interface Writing extends Circumstances {
  newRefundId(): Id<'ref'>;
}

/** What one transaction does to locked payments: steps are taken in memory, in order, and written all at once. */
export class ChangeBook {
  readonly transfers: TransferDraft[] = [];
  readonly tidings: { readonly of: Standing; readonly it: Tidings }[] = [];
  readonly #leaves = new Map<Id<'pay'>, Leaf>();
  readonly #newFacts = new Map<string, FactRow>();
  readonly #history: HistoryRow[] = [];
  readonly #writing: Writing;

  constructor(payments: readonly PaymentRow[], facts: readonly FactRow[], operations: readonly OperationRow[], writing: Writing) {
    this.#writing = writing;
    const byPayment = Map.groupBy(facts, ({ payment_id: id }) => id);
    const asked = Map.groupBy(operations, ({ payment_id: id }) => id);
    for (const row of payments) {
      const own = byPayment.get(row.id) ?? [];
      const ours = asked.get(row.id) ?? [];
      this.#leaves.set(row.id, {
        row,
        standing: toStanding(row, own, ours),
        facts: new Map(own.map((fact) => [fact.fact_id, fact])),
        operations: new OperationBook(row, ours, writing.now),
        touched: false,
        hopped: false,
      });
    }
  }

  row(id: Id<'pay'>): PaymentRow {
    return this.#leaf(id).row;
  }

  /** All of them, in the order they were given. */
  get rows(): readonly PaymentRow[] {
    return [...this.#leaves.values()].map(({ row }) => row);
  }

  standing(id: Id<'pay'>): Standing {
    return this.#leaf(id).standing;
  }

  operations(id: Id<'pay'>): OperationBook {
    return this.#leaf(id).operations;
  }

  /** As it is to be written, or was. */
  known(id: Id<'pay'>): Known {
    const { row, facts, operations } = this.#leaf(id);
    return { row, facts: [...facts.values()].map((fact) => this.#placed(fact)), operations: operations.all };
  }

  apply(fact: ProviderFact): FactResult {
    assertFactId(fact.factId);
    const leaf = this.#leaf(fact.paymentId);
    const known = leaf.facts.get(fact.factId);
    if (known) return sameOrThrow(known, fact);
    const refundId = isAboutRefund(fact) ? (refundMeant(leaf.standing, fact) ?? this.#writing.newRefundId()) : undefined;
    const step = applyFact(leaf.standing, fact, this.#writing, refundId);
    const key = `fact:${fact.factId}`;
    const row = toFactRow(fact, step, { transferKey: step.posted ? key : null, refundId, now: this.#writing.now });
    leaf.facts.set(fact.factId, row);
    this.#newFacts.set(fact.factId, row);
    this.take(fact.paymentId, step, key, { askedBy: 'provider', reason: undefined });
    this.#answer(leaf, fact);
    return 'applied';
  }

  /** @param key names the money effect, if there is one */
  take(id: Id<'pay'>, { after, posted, tidings }: Step, key: string, by: { askedBy: string; reason: string | undefined } = nobody): void {
    const leaf = this.#leaf(id);
    if (posted) this.transfers.push({ key, kind: `payment.${posted.kind}`, reference: id, entries: toEntries(posted.legs, after) });
    for (const it of tidings) this.tidings.push({ of: after, it });
    if (after.state !== leaf.standing.state) this.#hop(leaf, after);
    leaf.row = withStanding(leaf.row, after, leaf.row.version, this.#writing.now);
    leaf.operations.follow(after.refunds.values(), by.askedBy, by.reason);
    leaf.standing = after;
    leaf.touched = true;
    this.#noteOperations(leaf);
  }

  /** The payment may be the active one of its order and provider (again). */
  setActive(id: Id<'pay'>, activeKey: string | null): void {
    const leaf = this.#leaf(id);
    leaf.row = { ...leaf.row, active_key: activeKey };
  }

  /** The provider has given its answer to the latest attempt. */
  setAnswered(id: Id<'pay'>): void {
    const { standing } = this.#leaf(id);
    this.take(id, { after: { ...standing, answered: true }, posted: undefined, tidings: [] }, '');
  }

  /** The payment has an operation now; saves looking for others. */
  noteOperations(id: Id<'pay'>): void {
    this.#noteOperations(this.#leaf(id));
  }

  changes(): Changes {
    const leaves = [...this.#leaves.values()];
    return {
      payments: leaves.filter(({ touched }) => touched).map(({ row }) => row),
      attempts: leaves.filter(({ hopped }) => hopped).map(({ row }) => ({ id: row.attempt_id, state: row.state })),
      newFacts: [...this.#newFacts.values()].map((fact) => this.#placed(fact)),
      movedFacts: leaves.flatMap(({ facts }) => this.#moved([...facts.values()])),
      history: this.#history,
      newOperations: leaves.flatMap(({ operations }) => operations.newRows),
      changedOperations: leaves.flatMap(({ operations }) => operations.changedRows),
      operationHistory: leaves.flatMap(({ operations }) => operations.history),
    };
  }

  #leaf(id: Id<'pay'>): Leaf {
    const leaf = this.#leaves.get(id);
    if (!leaf) throw new Error(`There is no payment ${id}`);
    return leaf;
  }

  #noteOperations(leaf: Leaf): void {
    if (leaf.operations.isEmpty || leaf.row.has_operations === 1) return;
    leaf.row = { ...leaf.row, has_operations: 1 };
    leaf.touched = true;
  }

  /** A fact that answers a capture or void of ours, whoever brings it. */
  #answer({ operations }: Leaf, fact: ProviderFact): void {
    if (fact.kind === 'captured' && fact.captureId && operations.find(fact.captureId)) operations.hop(fact.captureId, 'succeeded');
    if (fact.kind === 'voided') operations.settleAll('void', 'succeeded');
  }

  #hop(leaf: Leaf, after: Standing): void {
    const { row, standing } = leaf;
    const version = row.version + 1;
    this.#history.push({
      payment_id: row.id,
      version,
      attempt_id: row.attempt_id,
      from_state: standing.state,
      to_state: after.state,
      changed_at: this.#writing.now,
    });
    leaf.row = { ...row, version };
    leaf.hopped = true;
  }

  /** Where its money lies by now, if it is money. */
  #placed(fact: FactRow): FactRow {
    const receipt = this.#leaf(fact.payment_id).standing.receipts.get(fact.fact_id);
    return receipt ? { ...fact, place: receipt.place, undone_by: receipt.undoneBy ?? null } : fact;
  }

  #moved(facts: readonly FactRow[]): Pick<FactRow, 'fact_id' | 'place' | 'undone_by'>[] {
    return facts
      .filter(({ fact_id: id }) => !this.#newFacts.has(id))
      .map((fact) => ({ old: fact, now: this.#placed(fact) }))
      .filter(({ old, now }) => old.place !== now.place || old.undone_by !== now.undone_by)
      .map(({ now }) => ({ fact_id: now.fact_id, place: now.place, undone_by: now.undone_by }));
  }
}

const nobody = { askedBy: 'system', reason: undefined };
const isAboutRefund = (fact: ProviderFact): fact is RefundFact & ProviderFact =>
  fact.kind === 'refund-pending' || fact.kind === 'refunded' || fact.kind === 'refund-failed';

function sameOrThrow(known: FactRow, fact: ProviderFact): FactResult {
  const amount = amountOf(fact)?.toString() ?? null;
  if (known.kind === fact.kind && (amount === null || known.amount === amount)) return 'known';
  throw new Error(`The fact ${fact.factId} was ${known.kind} ${known.amount ?? ''} before, and comes now as ${fact.kind} ${amount ?? ''}`);
}
