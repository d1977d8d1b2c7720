import type { Ctx } from '@souk/core';
import { paymentStates } from '../contracts.ts';
import { mayHop } from '../domain/payment-states.ts';
import { type HistoryRow, type PaymentRow, tables } from '../storage/tables.ts';
import { paymentsInPages } from './payments-in-pages.ts';

/** Payments whose history skips a version, makes an illegal hop, or does not end where they stand. */
export async function brokenHistory(ctx: Ctx): Promise<object[]> {
  const broken: object[] = [];
  for await (const rows of paymentsInPages(ctx)) {
    const ids = rows.map(({ id }) => id);
    const all = ctx.read(tables).from('payments_history').whereIn('payment_id', ids).orderBy(['payment_id', 'version']).select('*');
    const histories = Map.groupBy((await all) as HistoryRow[], ({ payment_id: id }) => id);
    for (const row of rows) {
      const why = flaw(row, histories.get(row.id) ?? []);
      if (why) broken.push({ payment: row.id, why });
    }
  }
  return broken;
}

function flaw({ state, version }: PaymentRow, history: readonly HistoryRow[]): string | undefined {
  if (!paymentStates.includes(state)) return `there is no state ${state}`;
  if (history.length !== version) return `version ${version} with ${history.length} hops`;
  for (const [i, { version: at, from_state: from, to_state: to }] of history.entries()) {
    if (at !== i + 1) return `version ${i + 1} is missing`;
    const before = history[i - 1]?.to_state ?? null;
    if (from !== before) return `version ${at} starts at ${from}, after ${before}`;
    if (from === null ? to !== 'created' : !mayHop(from, to)) return `version ${at} goes from ${from} to ${to}`;
  }
  const last = history.at(-1)?.to_state;
  return last === state ? undefined : `it is ${state}, its history ends at ${last}`;
}
