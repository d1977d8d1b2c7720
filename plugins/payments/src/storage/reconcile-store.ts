import { type Ctx, type Id, inLists, type Outside, type Tx } from '@souk/core';
import type { Counted } from '../domain/compare.ts';
import { moneyKinds } from '../domain/compare.ts';
import { type FactRow, type OperationRow, type PaymentRow, tables } from './tables.ts';

const openStates = ['calling', 'unknown', 'requires_action', 'processing', 'authorized', 'reversed'];
const atOnce = 200;

/** What reconciliation reads: the facts we hold, what is not over, and how far a provider's list was read. */
export class ReconcileStore {
  /** Money facts of this provider by when we applied them; staff's own records are not the provider's to know. */
  async ourFacts(ctx: Ctx, provider: string, between: { readonly from: Date; readonly to: Date }): Promise<Counted[]> {
    const rows = (await ctx
      .read(tables)
      .from('payments_facts')
      .join('payments_payments', 'payments_payments.id', 'payments_facts.payment_id')
      .where('payments_payments.provider', provider)
      .whereIn('payments_facts.kind', moneyKinds as never)
      .where('payments_facts.applied_at', '>=', between.from)
      .where('payments_facts.applied_at', '<', between.to)
      .select('payments_facts.*')) as unknown as FactRow[];
    return rows.map(counted);
  }

  async known(ctx: Ctx, factIds: readonly string[]): Promise<Map<string, Counted>> {
    const found: FactRow[] = [];
    for (const { marks, values } of inLists(factIds)) {
      found.push(...(await ctx.read(tables).hot<FactRow>(`SELECT * FROM payments_facts WHERE fact_id IN (${marks})`, values)));
    }
    return new Map(found.map((row) => [row.fact_id, counted(row)]));
  }

  /** Payments of these providers that a provider may know more about than we do. */
  async open(outside: Outside, providers: readonly string[], after: string): Promise<PaymentRow[]> {
    const rows = outside
      .read(tables)
      .from('payments_payments')
      .whereIn('provider', providers)
      .where('id', '>', after as Id<'pay'>)
      .where((it) =>
        it.whereIn('state', openStates).orWhereIn(
          'id',
          outside
            .read(tables)
            .from('payments_operations')
            .whereIn('state', ['pending', 'unknown'] satisfies OperationRow['state'][])
            .select('payment_id') as never,
        ),
      )
      .orderBy('id')
      .limit(atOnce)
      .select('*');
    return rows as unknown as Promise<PaymentRow[]>;
  }

  /** Attempts whose key the provider has forgotten by now. */
  async isForgotten(ctx: Ctx, attemptId: Id<'att'>, afterMs: number): Promise<boolean> {
    const { from, clock } = ctx.read(tables);
    const row = await from('payments_attempts').where({ id: attemptId }).where('first_called_at', '<=', clock(-afterMs)).first('id');
    return row !== undefined;
  }

  async cursor(ctx: Ctx, provider: string): Promise<Date | undefined> {
    const row = (await ctx.read(tables).from('payments_cursors').where({ provider }).first()) as { until_at: Date } | undefined;
    return row?.until_at;
  }

  async moveCursor(tx: Tx, provider: string, until: Date): Promise<void> {
    const row = { provider, until_at: until, updated_at: tx.now };
    await tx.write(tables).into('payments_cursors').insert(row).onConflict('provider').merge(['until_at', 'updated_at']);
  }
}

const counted = ({ fact_id: factId, payment_id: paymentId, kind, amount }: FactRow): Counted => ({
  factId,
  paymentId,
  kind,
  amount: amount ?? '',
});
