import type { Ctx, Id, Outside, Tx } from '@souk/core';
import type { OperationId } from '../contracts.ts';
import { type OperationRow, tables } from './tables.ts';

/** A provider remembers an idempotency key for a day; after that the same key could take or give twice. */
const callAgainWithinMs = 23 * 3_600_000;
const overdueMs = 15 * 60_000;

/** The calls about captures, voids and refunds: their leases, on the database's clock. */
export class OperationStore {
  async find(ctx: Ctx, id: OperationId): Promise<OperationRow | undefined> {
    return ctx.read(tables).from('payments_operations').where({ id }).first() as Promise<OperationRow | undefined>;
  }

  async latest(ctx: Ctx, paymentId: Id<'pay'>, kind: OperationRow['kind']): Promise<OperationId | undefined> {
    const query = ctx.read(tables).from('payments_operations').where({ payment_id: paymentId, kind }).whereNot('asked_by', 'provider');
    const row = (await query.orderBy('id', 'desc').first('id')) as Pick<OperationRow, 'id'> | undefined;
    return row?.id;
  }

  /** Is nobody calling for it now? And does the provider still know its key? */
  async standing(tx: Tx, id: OperationId): Promise<{ readonly isFree: boolean; readonly mayCall: boolean }> {
    const { from, clock } = tx.read(tables);
    const matching = (where: 'leased_until_at' | 'first_called_at', operator: string, offsetMs: number) =>
      from('payments_operations').where({ id }).where(where, operator, clock(offsetMs)).first('id');
    const isFree = (await matching('leased_until_at', '<=', 0)) !== undefined;
    const isOld = (await matching('first_called_at', '<=', -callAgainWithinMs)) !== undefined;
    return { isFree, mayCall: !isOld };
  }

  async lease(tx: Tx, id: OperationId, leaseMs: number, isFirst: boolean): Promise<void> {
    const write = tx.write(tables);
    const first = isFirst ? { first_called_at: write.clock() as never } : {};
    await write
      .into('payments_operations')
      .where({ id })
      .update({ ...first, leased_until_at: write.clock(leaseMs) as never });
  }

  /** Whoever comes next may ask at once. */
  async giveBack(tx: Tx, id: OperationId): Promise<void> {
    const write = tx.write(tables);
    await write
      .into('payments_operations')
      .where({ id })
      .update({ leased_until_at: write.clock() as never });
  }

  /** Not over, and not being asked for now. Those that are pending at the provider are left to the reconciliation. */
  async unanswered(outside: Outside, limit: number): Promise<{ id: OperationId; isOverdue: boolean }[]> {
    const { from, clock } = outside.read(tables);
    const rows = (await from('payments_operations')
      .whereIn('state', ['created', 'calling', 'unknown'])
      .where((it) => it.whereNull('leased_until_at').orWhere('leased_until_at', '<=', clock()))
      .where('updated_at', '<=', clock(-justNowMs))
      .orderBy('updated_at')
      .limit(limit)
      .select('id')) as Pick<OperationRow, 'id'>[];
    const overdue = await this.stuck(outside, limit);
    const late = new Set(overdue.map(({ id }) => id));
    return rows.map(({ id }) => ({ id, isOverdue: late.has(id) }));
  }

  /** The provider has them, and has not said how they ended. */
  async pending(outside: Outside, limit: number): Promise<OperationRow[]> {
    const query = outside.read(tables).from('payments_operations').where('state', 'pending').orderBy('updated_at').limit(limit).select('*');
    return query as unknown as Promise<OperationRow[]>;
  }

  /** For the invariant: written down or asked for longer ago than a sweeper needs. */
  async stuck(ctx: Ctx, limit: number): Promise<Pick<OperationRow, 'id' | 'payment_id' | 'state' | 'created_at'>[]> {
    const { from, clock } = ctx.read(tables);
    const query = from('payments_operations')
      .whereIn('state', ['created', 'calling', 'unknown'])
      .where('created_at', '<=', clock(-overdueMs))
      .limit(limit)
      .select('id', 'payment_id', 'state', 'created_at');
    return query as unknown as Promise<Pick<OperationRow, 'id' | 'payment_id' | 'state' | 'created_at'>[]>;
  }
}

/** What was written a moment ago is about to be asked for by whoever wrote it. */
const justNowMs = 1_000;
