import type { Ctx, Id, Tx } from '@souk/core';
import type { PaymentState } from '../contracts.ts';
import { paid } from '../domain/payment-states.ts';
import {
  type AttemptRow,
  type FactRow,
  type HistoryRow,
  type OperationHistoryRow,
  type OperationRow,
  type PaymentRow,
  tables,
} from './tables.ts';

/** All that one transaction changes, written with one statement per kind. */
export interface Changes {
  readonly payments: readonly PaymentRow[];
  readonly attempts: readonly Pick<AttemptRow, 'id' | 'state'>[];
  readonly newFacts: readonly FactRow[];
  readonly movedFacts: readonly Pick<FactRow, 'fact_id' | 'place' | 'undone_by'>[];
  readonly history: readonly HistoryRow[];
  readonly newOperations: readonly OperationRow[];
  readonly changedOperations: readonly OperationRow[];
  readonly operationHistory: readonly OperationHistoryRow[];
}

export type Hop = Omit<HistoryRow, 'payment_id' | 'attempt_id'> & Pick<AttemptRow, 'id' | 'number' | 'state' | 'first_called_at'>;

interface Due {
  readonly states: readonly PaymentState[];
  readonly horizons: ReadonlyMap<string, Date>;
  readonly after: PaymentRow | undefined;
  readonly limit: number;
}

export class PaymentStore {
  async find(ctx: Ctx, ids: readonly Id<'pay'>[]): Promise<PaymentRow[]> {
    return ids.length === 0 ? [] : (ctx.read(tables).from('payments_payments').whereIn('id', ids).select('*') as Promise<PaymentRow[]>);
  }

  /** In id order, so that two who lock the same payments wait for each other instead of dying. */
  async lock(tx: Tx, ids: Iterable<Id<'pay'>>): Promise<PaymentRow[]> {
    const sorted = [...new Set(ids)].sort();
    if (sorted.length === 0) return [];
    return tx.write(tables).from('payments_payments').whereIn('id', sorted).orderBy('id').forUpdate().select('*') as Promise<PaymentRow[]>;
  }

  async factsOf(ctx: Ctx, ids: readonly Id<'pay'>[]): Promise<FactRow[]> {
    if (ids.length === 0) return [];
    return ctx.read(tables).from('payments_facts').whereIn('payment_id', ids).orderBy(['applied_at', 'fact_id']).select('*') as Promise<
      FactRow[]
    >;
  }

  /** New payments, each with its first attempt, and what was done to them already. */
  async insert(tx: Tx, rows: readonly PaymentRow[], { newFacts, history }: Pick<Changes, 'newFacts' | 'history'>): Promise<void> {
    const write = tx.write(tables);
    await write.into('payments_payments').insertEach(rows);
    await write.into('payments_attempts').insertEach(rows.map(firstAttempt));
    await write.into('payments_history').insertEach([...rows.map(firstHop), ...history]);
    await write.into('payments_facts').insertEach(newFacts);
  }

  async save(tx: Tx, changes: Changes): Promise<void> {
    const write = tx.write(tables);
    await write.into('payments_facts').insertEach(changes.newFacts);
    await write.into('payments_facts').updateEach('fact_id', changes.movedFacts);
    await write.into('payments_payments').updateEach('id', changes.payments.map(changing));
    await write.into('payments_attempts').updateEach('id', changes.attempts);
    await write.into('payments_history').insertEach(changes.history);
    await write.into('payments_operations').insertEach(changes.newOperations);
    await write.into('payments_operations').updateEach('id', changes.changedOperations.map(operationChanging));
    await write.into('payments_operation_history').insertEach(changes.operationHistory);
  }

  /** Of those payments that have any. */
  async operationsOf(ctx: Ctx, payments: readonly Pick<PaymentRow, 'id' | 'has_operations'>[]): Promise<OperationRow[]> {
    const ids = payments.filter(({ has_operations: has }) => has === 1).map(({ id }) => id);
    if (ids.length === 0) return [];
    const rows = ctx.read(tables).from('payments_operations').whereIn('payment_id', ids).orderBy(['created_at', 'id']).select('*');
    return rows as Promise<OperationRow[]>;
  }

  async byReference(ctx: Ctx, provider: string, references: readonly string[]): Promise<PaymentRow[]> {
    if (references.length === 0) return [];
    const rows = ctx.read(tables).from('payments_payments').where({ provider }).whereIn('provider_reference', references).select('*');
    return rows as Promise<PaymentRow[]>;
  }

  /** Is no other payment of the order and provider active? */
  async isFree(tx: Tx, activeKey: string): Promise<boolean> {
    const other = await tx.read(tables).from('payments_payments').where('active_key', activeKey).first('id');
    return other === undefined;
  }

  /** What is settled hands its key over: another payment of its order and provider may be active now. */
  async handOver(tx: Tx, activeKey: string): Promise<void> {
    await tx.write(tables).into('payments_payments').where('active_key', activeKey).whereIn('state', paid).update({ active_key: null });
  }

  async ofOrders(ctx: Ctx, orderIds: readonly Id<'ord'>[]): Promise<PaymentRow[]> {
    if (orderIds.length === 0) return [];
    const rows = ctx.read(tables).from('payments_payments').whereIn('order_id', orderIds).orderBy(['created_at', 'id']).select('*');
    return rows as Promise<PaymentRow[]>;
  }

  /** Its history, each hop with the attempt that made it. */
  async hopsOf(ctx: Ctx, paymentId: Id<'pay'>): Promise<Hop[]> {
    const query = ctx
      .read(tables)
      .from('payments_history')
      .join('payments_attempts', 'payments_attempts.id', 'payments_history.attempt_id')
      .where('payments_history.payment_id', paymentId)
      .orderBy('payments_history.version')
      .select('version', 'from_state', 'to_state', 'changed_at', 'payments_attempts.id', 'number', 'state', 'first_called_at');
    return query as unknown as Promise<Hop[]>;
  }

  /**
   * Payments in one of these states whose time has run out, by the database's clock; the longest due first, from `after` on. Those of a provider
   * with a horizon only up to there.
   */
  async due(ctx: Ctx, { states, horizons, after, limit }: Due): Promise<PaymentRow[]> {
    const read = ctx.read(tables);
    const query = read.from('payments_payments').whereIn('state', states).where('on_its_way', 0).where('expires_at', '<=', read.clock());
    for (const [provider, horizon] of horizons) query.whereNot((it) => it.where('provider', provider).where('expires_at', '>', horizon));
    if (after) {
      const { expires_at: at, id } = after;
      query.where((it) => it.where('expires_at', '>', at).orWhere((same) => same.where('expires_at', at).where('id', '>', id)));
    }
    return query.orderBy(['expires_at', 'id']).limit(limit).select('*') as unknown as Promise<PaymentRow[]>;
  }
}

const firstAttempt = ({ id, attempt_id, state, created_at }: PaymentRow): AttemptRow => ({
  id: attempt_id,
  payment_id: id,
  number: 1,
  state,
  first_called_at: state === 'created' ? null : created_at,
  leased_until_at: null,
  created_at,
});
const firstHop = ({ id, attempt_id, created_at }: PaymentRow): HistoryRow => ({
  payment_id: id,
  version: 1,
  attempt_id,
  from_state: null,
  to_state: 'created',
  changed_at: created_at,
});

/** What a change may touch; the rest of a payment is fixed. */
const changing = ({
  id,
  state,
  amount_captured,
  amount_waiting,
  amount_authorized,
  amount_released,
  amount_refunded,
  has_operations,
  on_its_way,
  next_action,
  provider_reference,
  answered_at,
  expires_at,
  active_key,
  version,
  updated_at,
}: PaymentRow) => ({
  id,
  state,
  amount_captured,
  amount_waiting,
  amount_authorized,
  amount_released,
  amount_refunded,
  has_operations,
  on_its_way,
  next_action,
  provider_reference,
  answered_at,
  expires_at,
  active_key,
  version,
  updated_at,
});

/** Leases are written by themselves, on the database's clock. */
const operationChanging = (row: OperationRow) => {
  const {
    id,
    source,
    state,
    clearing,
    paid_out_asset,
    paid_out_amount,
    failure,
    failed_for_good,
    provider_reference,
    version,
    updated_at,
  } = row;
  return {
    id,
    source,
    state,
    clearing,
    paid_out_asset,
    paid_out_amount,
    failure,
    failed_for_good,
    provider_reference,
    version,
    updated_at,
  };
};
