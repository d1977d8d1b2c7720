import type { Ctx, Id, Tx } from '@souk/core';
import { type DecisionRow, tables } from './tables.ts';

/** Append-only: who decided what about money in suspense, and why. */
export class DecisionStore {
  async insert(tx: Tx, row: DecisionRow): Promise<void> {
    await tx.write(tables).into('payments_decisions').insertEach([row]);
  }

  async ofPayment(ctx: Ctx, paymentId: Id<'pay'>): Promise<DecisionRow[]> {
    const rows = ctx.read(tables).from('payments_decisions').where('payment_id', paymentId).orderBy(['decided_at', 'id']).select('*');
    return rows as Promise<DecisionRow[]>;
  }
}
