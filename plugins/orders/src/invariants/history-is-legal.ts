import { type Ctx, defineInvariant, type Id, inLists } from '@souk/core';
import { historyFault } from '../domain/history-fault.ts';
import { type HistoryRow, tables } from '../storage/tables.ts';
import { eachOrders } from './each-order.ts';

export const historyIsLegal = defineInvariant({
  id: 'I18',
  promise: 'Every order went through its states as the table allows, one version at a time',
  async check(ctx) {
    const broken: object[] = [];
    for await (const rows of eachOrders(ctx)) {
      const histories = await historiesOf(
        ctx,
        rows.map(({ id }) => id),
      );
      for (const { id, state, version } of rows) {
        const fault = historyFault({ state, version }, histories.get(id) ?? []);
        if (fault) broken.push({ orderId: id, state, version, fault });
      }
    }
    return { broken };
  },
});

async function historiesOf(ctx: Ctx, ids: readonly Id<'ord'>[]): Promise<Map<Id<'ord'>, HistoryRow[]>> {
  const rows: HistoryRow[] = [];
  for (const { marks, values } of inLists(ids)) {
    rows.push(
      ...(await ctx
        .read(tables)
        .hot<HistoryRow>(`SELECT * FROM orders_history WHERE order_id IN (${marks}) ORDER BY order_id, version`, values)),
    );
  }
  return Map.groupBy(rows, (row) => row.order_id);
}
