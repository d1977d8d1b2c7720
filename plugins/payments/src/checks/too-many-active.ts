import type { Ctx } from '@souk/core';
import { isGivenUp, isOpen, isPaid } from '../domain/payment-states.ts';
import { activeKeyOf } from '../storage/active-key.ts';
import { type AttemptRow, type HistoryRow, type PaymentRow, tables } from '../storage/tables.ts';
import { paymentsInPages } from './payments-in-pages.ts';

const settled: readonly string[] = ['failed', 'expired', 'voided'];

/** Payments that are active when they may not be, and attempts beside the latest that are not over. */
export async function tooManyActive(ctx: Ctx): Promise<object[]> {
  const broken: object[] = [];
  for await (const rows of paymentsInPages(ctx)) {
    const ids = rows.map(({ id }) => id);
    const all = ctx.read(tables).from('payments_attempts').whereIn('payment_id', ids).select('*');
    const attempts = Map.groupBy((await all) as AttemptRow[], ({ payment_id: id }) => id);
    for (const row of rows) {
      const own = attempts.get(row.id) ?? [];
      const latest = own.find(({ id }) => id === row.attempt_id);
      const others = own.filter(({ id, state }) => id !== row.attempt_id && !settled.includes(state));
      const activeKey = activeKeyOf({ orderId: row.order_id, provider: row.provider });
      if (row.active_key !== null && (isGivenUp(row.state) || row.active_key !== activeKey))
        broken.push({ payment: row.id, state: row.state, activeKey: row.active_key });
      if (latest?.state !== row.state)
        broken.push({ payment: row.id, state: row.state, attempt: row.attempt_id, attemptState: latest?.state });
      for (const { id, state } of others) broken.push({ payment: row.id, attempt: id, attemptState: state });
    }
    broken.push(...(await openWithoutKey(ctx, rows)));
  }
  return broken;
}

/** Only a payment that was settled handed its key over: should its money go away again it is open without one, beside another. */
async function openWithoutKey(ctx: Ctx, rows: readonly PaymentRow[]): Promise<object[]> {
  const open = rows.filter((row) => row.active_key === null && isOpen(row.state));
  if (open.length === 0) return [];
  const ids = open.map(({ id }) => id);
  const hops = (await ctx.read(tables).from('payments_history').whereIn('payment_id', ids).select('*')) as HistoryRow[];
  const settled = new Set(hops.filter((hop) => isPaid(hop.to_state)).map((hop) => hop.payment_id));
  return open.filter(({ id }) => !settled.has(id)).map(({ id, state }) => ({ payment: id, state, activeKey: null }));
}
