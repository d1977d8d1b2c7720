import { ackedIds, type Ctx, type Evidence } from '@souk/core';
import { tables } from '../storage/tables.ts';

const operations = ['cap', 'vod', 'ref', 'crd'];

/** Payments and operations that a client was told of and that are not there. */
export async function lostWrites(ctx: Ctx, evidence: Evidence): Promise<object[]> {
  const { from } = ctx.read(tables);
  const lost: object[] = [];
  const look = async (prefix: string, table: 'payments_payments' | 'payments_operations'): Promise<void> => {
    for await (const ids of ackedIds(evidence, prefix)) {
      const rows = (await from(table)
        .whereIn('id', ids as never)
        .select('id')) as { id: string }[];
      const there = new Set(rows.map(({ id }) => id));
      lost.push(...ids.filter((id) => !there.has(id)).map((id) => ({ id, why: 'it was acknowledged, and is not there' })));
    }
  };
  await look('pay', 'payments_payments');
  for (const prefix of operations) await look(prefix, 'payments_operations');
  return lost;
}
