import type { Ctx, Id } from '@souk/core';
import { type PaymentRow, tables } from '../storage/tables.ts';

const atOnce = 500;

/** All payments in id order, some at a time: a checker reads much and holds little. */
export async function* paymentsInPages(ctx: Ctx): AsyncGenerator<readonly PaymentRow[]> {
  let after = '' as Id<'pay'>;
  for (;;) {
    const page = ctx.read(tables).from('payments_payments').where('id', '>', after).orderBy('id').limit(atOnce).select('*');
    const rows = (await page) as PaymentRow[];
    if (rows.length > 0) yield rows;
    if (rows.length < atOnce) return;
    after = (rows.at(-1) as PaymentRow).id;
  }
}
