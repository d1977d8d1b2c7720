import type { Id } from '@souk/core';
import type { OperationId, OperationState } from './contracts.ts';
import { isOver, mayHopOperation } from './domain/operation-states.ts';
import type { Refund } from './domain/standing.ts';
import { fromRefund } from './storage/stored-payment.ts';
import type { OperationHistoryRow, OperationRow } from './storage/tables.ts';

/** Who asks for an operation, and why; what is not known yet is left out. */
export interface OperationDraft {
  readonly id: OperationId;
  readonly kind: OperationRow['kind'];
  readonly amount: bigint;
  readonly isFinal?: boolean;
  readonly reason?: string | undefined;
  readonly askedBy: string;
}

/** The operations of one locked payment: hops are made in memory, and written all at once. */
export class OperationBook {
  readonly history: OperationHistoryRow[] = [];
  readonly #rows: Map<OperationId, OperationRow>;
  readonly #new = new Set<OperationId>();
  readonly #changed = new Set<OperationId>();
  readonly #payment: { readonly id: Id<'pay'>; readonly provider: string };
  readonly #now: Date;

  constructor(payment: { readonly id: Id<'pay'>; readonly provider: string }, rows: readonly OperationRow[], now: Date) {
    this.#payment = payment;
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    this.#now = now;
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }
  get all(): readonly OperationRow[] {
    return [...this.#rows.values()];
  }
  get newRows(): readonly OperationRow[] {
    return this.all.filter(({ id }) => this.#new.has(id));
  }
  get changedRows(): readonly OperationRow[] {
    return this.all.filter(({ id }) => this.#changed.has(id) && !this.#new.has(id));
  }

  find(id: OperationId): OperationRow | undefined {
    return this.#rows.get(id);
  }

  add({ id, kind, amount, isFinal = false, reason, askedBy }: OperationDraft, refund?: Refund): void {
    const state: OperationState = refund?.state ?? 'created';
    const own = refund ? fromRefund(refund) : fromRefund(notARefund);
    this.#rows.set(id, {
      ...{ id, payment_id: this.#payment.id, provider: this.#payment.provider, kind, amount: amount.toString(), is_final: isFinal ? 1 : 0 },
      ...own,
      ...(refund ? {} : { source: null, clearing: null }),
      ...{ state, reason: reason?.slice(0, 500) ?? null, failure: null, asked_by: askedBy, first_called_at: null, leased_until_at: null },
      ...{ version: 1, created_at: this.#now, updated_at: this.#now },
    });
    this.#new.add(id);
    this.history.push({ operation_id: id, version: 1, from_state: null, to_state: state, changed_at: this.#now });
  }

  /** @throws Error for a hop that is not in the table */
  hop(id: OperationId, to: OperationState, failure?: string): void {
    const row = this.#rows.get(id);
    if (!row) throw new Error(`There is no operation ${id} of ${this.#payment.id}`);
    const why = failure === undefined ? {} : { failure: failure.slice(0, 500) };
    if (row.state === to) return void this.#put({ ...row, ...why });
    if (!mayHopOperation(row.state, to)) throw new Error(`The operation ${id} cannot go from ${row.state} to ${to}`);
    const version = row.version + 1;
    this.history.push({ operation_id: id, version, from_state: row.state, to_state: to, changed_at: this.#now });
    this.#put({ ...row, ...why, state: to, version });
  }

  /** Those that wait for an answer of this kind have it. */
  settleAll(kind: OperationRow['kind'], to: OperationState): void {
    for (const row of this.all) if (row.kind === kind && !isOver(row.state)) this.hop(row.id, to);
  }

  /** What facts did to refunds; one that was not asked for here is new. */
  follow(refunds: Iterable<Refund>, askedBy: string, reason?: string): void {
    for (const refund of refunds) {
      const row = this.#rows.get(refund.id);
      const kind = refund.id.startsWith('crd_') ? 'credit' : 'refund';
      if (!row) this.add({ id: refund.id, kind, amount: refund.amount, askedBy, reason }, refund);
      else if (this.#differs(row, refund)) {
        this.hop(refund.id, refund.state);
        this.#put({ ...(this.#rows.get(refund.id) as OperationRow), ...fromRefund(refund) });
      }
    }
  }

  #differs(row: OperationRow, refund: Refund): boolean {
    const own = fromRefund(refund);
    return (Object.keys(own) as (keyof typeof own)[]).some((name) => own[name] !== row[name]);
  }

  #put(row: OperationRow): void {
    this.#rows.set(row.id, { ...row, updated_at: this.#now });
    this.#changed.add(row.id);
  }
}

const notARefund: Refund = {
  id: 'ref_none',
  amount: 0n,
  source: 'order',
  state: 'created',
  clearing: '',
  paidOut: undefined,
  providerReference: undefined,
  hasFailedForGood: false,
};
