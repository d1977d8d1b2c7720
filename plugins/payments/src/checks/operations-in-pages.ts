import type { Ctx } from '@souk/core';
import { type OperationRow, tables } from '../storage/tables.ts';

const atOnce = 500;

/** All operations in id order, some at a time. */
export async function* operationsInPages(ctx: Ctx): AsyncGenerator<readonly OperationRow[]> {
  let after = '' as OperationRow['id'];
  for (;;) {
    const page = ctx.read(tables).from('payments_operations').where('id', '>', after).orderBy('id').limit(atOnce).select('*');
    const rows = (await page) as OperationRow[];
    if (rows.length > 0) yield rows;
    if (rows.length < atOnce) return;
    after = (rows.at(-1) as OperationRow).id;
  }
}
