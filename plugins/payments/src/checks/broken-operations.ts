import type { Ctx } from '@souk/core';
import { operationStates } from '../contracts.ts';
import { mayHopOperation } from '../domain/operation-states.ts';
import { type OperationHistoryRow, type OperationRow, tables } from '../storage/tables.ts';
import { operationsInPages } from './operations-in-pages.ts';

/** Operations whose history skips a version, makes an illegal hop, or does not end where they stand. */
export async function brokenOperations(ctx: Ctx): Promise<object[]> {
  const broken: object[] = [];
  for await (const rows of operationsInPages(ctx)) {
    const ids = rows.map(({ id }) => id);
    const all = ctx
      .read(tables)
      .from('payments_operation_history')
      .whereIn('operation_id', ids)
      .orderBy(['operation_id', 'version'])
      .select('*');
    const histories = Map.groupBy((await all) as OperationHistoryRow[], ({ operation_id: id }) => id);
    for (const row of rows) {
      const why = flaw(row, histories.get(row.id) ?? []);
      if (why) broken.push({ operation: row.id, payment: row.payment_id, why });
    }
  }
  return broken;
}

function flaw({ state, version }: OperationRow, history: readonly OperationHistoryRow[]): string | undefined {
  if (!operationStates.includes(state)) return `there is no state ${state}`;
  if (history.length !== version) return `version ${version} with ${history.length} hops`;
  for (const [i, { version: at, from_state: from, to_state: to }] of history.entries()) {
    if (at !== i + 1) return `version ${i + 1} is missing`;
    const before = history[i - 1]?.to_state ?? null;
    if (from !== before) return `version ${at} starts at ${from}, after ${before}`;
    if (from !== null && !mayHopOperation(from, to)) return `version ${at} goes from ${from} to ${to}`;
  }
  const last = history.at(-1)?.to_state;
  return last === state ? undefined : `it is ${state}, its history ends at ${last}`;
}
