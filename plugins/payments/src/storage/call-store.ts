import type { Ctx, Id, Outside, Tx } from '@souk/core';
import { type AttemptRow, type HistoryRow, type PaymentRow, tables } from './tables.ts';

/** A provider remembers an idempotency key for a day; after that the same key could collect twice. */
const callAgainWithinMs = 23 * 3_600_000;
const overdueMs = 15 * 60_000;

/** The calls to providers: their leases, on the database's clock. */
export class CallStore {
  /** First calls: created → calling, guarded by state and version, all with one statement per table. */
  async begin(tx: Tx, rows: readonly PaymentRow[], leaseMs: number): Promise<void> {
    if (rows.length === 0) return;
    const write = tx.write(tables);
    const ids = rows.map(({ id }) => id);
    const begun = await write
      .into('payments_payments')
      .whereIn('id', ids)
      .where({ state: 'created', version: 1 })
      .update({ state: 'calling', version: 2, updated_at: tx.now });
    if (begun !== rows.length) throw new Error(`${begun} of ${rows.length} payments were there to be called for`);
    await write
      .into('payments_attempts')
      .whereIn(
        'id',
        rows.map(({ attempt_id: id }) => id),
      )
      .update({ state: 'calling', first_called_at: write.clock() as never, leased_until_at: write.clock(leaseMs) as never });
    await write.into('payments_history').insertEach(rows.map((row) => hop(row, 'calling', tx.now)));
  }

  /** Which of these attempts may be asked for again: their lease has lapsed, and the provider still knows the key. */
  async lapsed(tx: Tx, attemptIds: readonly Id<'att'>[]): Promise<Set<Id<'att'>>> {
    const read = tx.read(tables);
    const rows = await read
      .from('payments_attempts')
      .whereIn('id', attemptIds)
      .where('leased_until_at', '<=', read.clock())
      .where('first_called_at', '>', read.clock(-callAgainWithinMs))
      .select('id');
    return new Set((rows as Pick<AttemptRow, 'id'>[]).map(({ id }) => id));
  }

  /** Calls that are taken over: the lease is ours now; unknown → calling. */
  async resume(tx: Tx, rows: readonly PaymentRow[], leaseMs: number): Promise<void> {
    if (rows.length === 0) return;
    const write = tx.write(tables);
    const unknown = rows.filter(({ state }) => state === 'unknown');
    await write.into('payments_payments').updateEach(
      'id',
      unknown.map(({ id, version }) => ({ id, state: 'calling' as const, version: version + 1, updated_at: tx.now })),
    );
    await write.into('payments_attempts').updateEach(
      'id',
      unknown.map(({ attempt_id: id }) => ({ id, state: 'calling' as const })),
    );
    await write.into('payments_history').insertEach(unknown.map((row) => hop(row, 'calling', tx.now)));
    await write
      .into('payments_attempts')
      .whereIn(
        'id',
        rows.map(({ attempt_id: id }) => id),
      )
      .update({ leased_until_at: write.clock(leaseMs) as never });
  }

  /** The outcome is unknown: whoever comes next may ask again at once. */
  async giveBack(tx: Tx, attemptIds: readonly Id<'att'>[]): Promise<void> {
    if (attemptIds.length === 0) return;
    const write = tx.write(tables);
    await write
      .into('payments_attempts')
      .whereIn('id', attemptIds)
      .update({ leased_until_at: write.clock() as never });
  }

  /** Payments whose provider was asked, has not answered, and is not being asked now; with an alarm for those that wait long. */
  async unanswered(outside: Outside, limit: number): Promise<{ paymentId: Id<'pay'>; isOverdue: boolean }[]> {
    const { from, clock } = outside.read(tables);
    const pending = () =>
      from('payments_attempts')
        .join('payments_payments', 'payments_payments.attempt_id', 'payments_attempts.id')
        .whereIn('payments_attempts.state', ['calling', 'unknown', 'processing', 'requires_action', 'reversed'])
        .whereNull('payments_payments.answered_at')
        .where('payments_attempts.leased_until_at', '<=', clock())
        .orderBy('payments_attempts.leased_until_at')
        .limit(limit)
        .select('payments_attempts.payment_id') as unknown as Promise<Pick<AttemptRow, 'payment_id'>[]>;
    const all = await pending();
    if (all.length === 0) return [];
    const ids = all.map(({ payment_id: id }) => id);
    const overdue = (await from('payments_attempts')
      .whereIn('payment_id', ids)
      .where('first_called_at', '<=', clock(-overdueMs))
      .select('payment_id')) as Pick<AttemptRow, 'payment_id'>[];
    const late = new Set(overdue.map(({ payment_id: id }) => id));
    return ids.map((paymentId) => ({ paymentId, isOverdue: late.has(paymentId) }));
  }

  /** For the invariant: asked for longer ago than a sweeper needs. */
  async stuck(ctx: Ctx, limit: number): Promise<object[]> {
    const read = ctx.read(tables);
    const query = read
      .from('payments_attempts')
      .whereIn('state', ['calling', 'unknown'])
      .where('first_called_at', '<=', read.clock(-overdueMs))
      .limit(limit)
      .select('id', 'payment_id', 'state', 'first_called_at');
    return query as unknown as Promise<object[]>;
  }
}

const hop = (row: PaymentRow, to: HistoryRow['to_state'], now: Date): HistoryRow => ({
  payment_id: row.id,
  version: row.version + 1,
  attempt_id: row.attempt_id,
  from_state: row.state,
  to_state: to,
  changed_at: now,
});
