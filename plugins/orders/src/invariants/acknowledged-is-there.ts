import { ackedIds, defineInvariant, needsClientLog } from '@souk/core';
import { tables } from '../storage/tables.ts';

export const acknowledgedIsThere = defineInvariant({
  id: 'I20',
  promise: 'Every order that a client was told of is there',
  async check(ctx, _uses, evidence) {
    if (!evidence.clientLog) return needsClientLog;
    const lost: object[] = [];
    for await (const ids of ackedIds(evidence, 'ord')) {
      const rows = await ctx
        .read(tables)
        .from('orders_orders')
        .whereIn('id', ids as never)
        .select('id');
      const there = new Set<string>((rows as { id: string }[]).map(({ id }) => id));
      lost.push(...ids.filter((id) => !there.has(id)).map((id) => ({ order: id, why: 'it was acknowledged, and is not there' })));
    }
    return { broken: lost };
  },
});
