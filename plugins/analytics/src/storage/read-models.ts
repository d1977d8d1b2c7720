import type { Ctx, Id, Money, Tx } from '@souk/core';
import type { Movement } from '../domain/sales.ts';
import { type PurchaseRow, type ReturnRow, tables } from './tables.ts';

export interface Days {
  readonly from: string;
  readonly to: string;
}

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/** Every method may be told the same thing twice, and late: the outcome is the same. */
export class ReadModels {
  async cartOpened(tx: Tx, cartId: Id<'cart'>, at: Date): Promise<void> {
    await tx
      .write(tables)
      .into('analytics_carts')
      .insert({ cart_id: cartId, opened_on: dayOf(at) })
      .onConflict('cart_id')
      .merge(['cart_id']);
  }

  async orderPlaced(tx: Tx, orderId: Id<'ord'>, at: Date): Promise<void> {
    await this.#know(tx, orderId);
    await tx
      .write(tables)
      .into('analytics_purchases')
      .where({ order_id: orderId })
      .update({ placed_on: dayOf(at) });
  }

  async orderPaid(tx: Tx, order: { orderId: Id<'ord'>; provider: string; total: Money }, at: Date): Promise<void> {
    const { provider, total } = order;
    await this.#hear(tx, order.orderId, at, { paid_on: dayOf(at), provider, currency: total.currency, amount: total.amount.toString() });
  }

  async orderUnpaid(tx: Tx, orderId: Id<'ord'>, at: Date): Promise<void> {
    await this.#hear(tx, orderId, at, { paid_on: null });
  }

  async orderReturned(
    tx: Tx,
    it: { readonly orderId: Id<'ord'>; readonly version: number; readonly total: Money; readonly amount: bigint },
    at: Date,
  ): Promise<void> {
    const { orderId: order_id, version, total, amount } = it;
    await tx
      .write(tables)
      .into('analytics_returns')
      .insert({ order_id, version, returned_on: dayOf(at), currency: total.currency, amount: `${amount}` })
      .onConflict(['order_id', 'version'])
      .merge(['order_id']);
  }

  /** Sales, and what was given back of them, each on the day on which it happened. */
  async movements(ctx: Ctx, days: Days): Promise<Movement[]> {
    return [...(await this.#sales(ctx, days)), ...(await this.#returns(ctx, days))];
  }

  async #returns(ctx: Ctx, { from, to }: Days): Promise<Movement[]> {
    const rows = await ctx.read(tables).hot<ReturnRow & { readonly provider: string | null }>(
      `SELECT r.returned_on, r.currency, r.amount, p.provider FROM analytics_returns r
       LEFT JOIN analytics_purchases p ON p.order_id = r.order_id WHERE r.returned_on BETWEEN ? AND ?`,
      [from, to],
    );
    return rows.map(({ returned_on: day, currency, amount, provider }) => ({
      day,
      provider: provider ?? '',
      currency,
      sold: undefined,
      returned: BigInt(amount),
    }));
  }

  async #sales(ctx: Ctx, { from, to }: Days): Promise<Movement[]> {
    const rows = await ctx
      .read(tables)
      .from('analytics_purchases')
      .whereBetween('paid_on', [from, to])
      .select('paid_on', 'provider', 'currency', 'amount');
    return rows.map((row) => ({
      day: row.paid_on as string,
      provider: row.provider as string,
      currency: row.currency as string,
      sold: BigInt(row.amount as string),
      returned: 0n,
    }));
  }

  async funnel(ctx: Ctx, { from, to }: Days): Promise<{ carts: number; orders: number; paid: number }> {
    const reader = ctx.read(tables);
    const [carts] = await reader.hot<{ n: number }>('select count(*) as n from analytics_carts where opened_on between ? and ?', [
      from,
      to,
    ]);
    const [placed] = await reader.hot<{ orders: number; paid: number }>(
      'select count(*) as orders, count(paid_on) as paid from analytics_purchases where placed_on between ? and ?',
      [from, to],
    );
    return { carts: carts?.n ?? 0, orders: placed?.orders ?? 0, paid: placed?.paid ?? 0 };
  }

  async clear(tx: Tx): Promise<void> {
    await tx.write(tables).into('analytics_carts').delete();
    await tx.write(tables).into('analytics_purchases').delete();
    await tx.write(tables).into('analytics_returns').delete();
  }

  async #know(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    const unknown = { placed_on: null, paid_on: null, payment_heard_at: null, provider: null, currency: null, amount: null };
    await tx
      .write(tables)
      .into('analytics_purchases')
      .insert({ order_id: orderId, ...unknown })
      .onConflict('order_id')
      .merge(['order_id']);
  }

  async #hear(tx: Tx, orderId: Id<'ord'>, at: Date, change: Partial<PurchaseRow>): Promise<void> {
    await this.#know(tx, orderId);
    await tx
      .write(tables)
      .into('analytics_purchases')
      .where({ order_id: orderId })
      .where((either) => either.whereNull('payment_heard_at').orWhere('payment_heard_at', '<=', at))
      .update({ ...change, payment_heard_at: at });
  }
}
