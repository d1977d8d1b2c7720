import type { Ctx, GuestTokens, Id, Tx } from '@souk/core';
import type { Payments } from '@souk/payments/contracts';
import {
  type Order,
  type OrderDraft,
  OrderNotFound,
  type Orders,
  orderCancelled,
  orderPlaced,
  orderToken,
  type Payable,
  placing,
  WrongOrderState,
} from './contracts.ts';
import type { MoneySteps } from './money-steps.ts';
import type { OrderMoney } from './order-money.ts';
import type { OrderStock } from './order-stock.ts';
import { findOrders, findOrdersOf, insertOrders, lockOrder } from './storage/order-store.ts';
import type { OrderRow } from './storage/tables.ts';
import { toOrder, totalOf } from './to-order.ts';
import { toPayable } from './to-payable.ts';

/** What others may do with orders. */
export class OrdersService implements Orders {
  readonly #tokens: GuestTokens;
  readonly #payments: Payments;
  readonly #stock: OrderStock;
  readonly #steps: MoneySteps;
  readonly #money: OrderMoney;

  constructor(tokens: GuestTokens, payments: Payments, stock: OrderStock, steps: MoneySteps, money: OrderMoney) {
    this.#tokens = tokens;
    this.#payments = payments;
    this.#stock = stock;
    this.#steps = steps;
    this.#money = money;
  }

  shownBy(ctx: Ctx, orderId: Id<'ord'>): boolean {
    return this.#tokens.shownBy(ctx, orderToken, orderId);
  }

  async ofCarts(ctx: Ctx, cartIds: readonly Id<'cart'>[]): Promise<ReadonlyMap<Id<'cart'>, Order>> {
    return new Map((await findOrdersOf(ctx, cartIds)).map((row) => [row.source, toOrder(row)]));
  }

  async find(ctx: Ctx, orderIds: readonly Id<'ord'>[]): Promise<ReadonlyMap<Id<'ord'>, Order>> {
    return new Map((await findOrders(ctx, orderIds)).map((row) => [row.id, toOrder(row)]));
  }

  async place(tx: Tx, drafts: readonly OrderDraft[]): Promise<readonly Order[]> {
    if (drafts.length === 0) return [];
    const rows = await insertOrders(tx, drafts);
    await tx.run(
      placing,
      drafts.map(({ id, source }) => ({ orderId: id, cartId: source })),
    );
    for (const { id, source, totals } of drafts) tx.emit(orderPlaced, { orderId: id, total: totals.total, cartId: source });
    return drafts.map(({ id }) => toOrder(rows.get(id) as OrderRow));
  }

  async hold(tx: Tx, orderId: Id<'ord'>): Promise<Payable> {
    const row = await lockOrder(tx, orderId);
    mustAwait(row);
    const payments = await this.#payments.hold(tx, orderId);
    return toPayable(row, await this.#steps.position(tx, row), payments);
  }

  async payable(ctx: Ctx, orderId: Id<'ord'>): Promise<Payable> {
    const [row] = await findOrders(ctx, [orderId]);
    mustAwait(row);
    const payments = (await this.#payments.allOfOrders(ctx, [orderId])).get(orderId) ?? [];
    return toPayable(row, await this.#steps.position(ctx, row), payments);
  }

  async renew(tx: Tx, orderId: Id<'ord'>, until: Date): Promise<Order> {
    const row = await lockOrder(tx, orderId);
    mustAwait(row);
    const problem = await this.#stock.extend(tx, orderId, until);
    if (problem) throw problem;
    return toOrder(row);
  }

  async cancel(tx: Tx, orderId: Id<'ord'>, reason: string): Promise<void> {
    const row = await lockOrder(tx, orderId);
    // Asked again, because the answer was lost: it is done.
    if (row?.state === 'cancelled') return;
    if (row?.state === 'paid') return this.#cancelPaid(tx, row, reason);
    mustAwait(row);
    await this.#payments.void(tx, orderId);
    // Its payment is captured, and the event that turns it paid is on its way.
    const { booked, total } = await this.#steps.position(tx, row);
    if (booked.credited >= total) throw WrongOrderState({ state: 'paid' });
    if (booked.credited > 0n) await this.#giveBack(tx, row, reason);
    await this.#end(tx, row, reason);
  }

  /** What was paid goes back where the provider can send it; the rest is put aside, and a person is called. */
  async #cancelPaid(tx: Tx, row: OrderRow, reason: string): Promise<void> {
    await this.#giveBack(tx, row, reason);
    await this.#payments.void(tx, row.id);
    await this.#end(tx, row, reason, { paid_by: null, sale_key: null });
  }

  async #giveBack(tx: Tx, row: OrderRow, reason: string): Promise<void> {
    for (const { id: paymentId } of (await this.#payments.allOfOrders(tx, [row.id])).get(row.id) ?? []) {
      const { amount, byProvider } = await this.#payments.refundable(tx, paymentId, 'order');
      if (byProvider && amount.amount > 0n)
        await this.#payments.refund(tx, { paymentId, from: 'order', amount, reason: `order cancelled: ${reason}` });
    }
  }

  async #end(tx: Tx, row: OrderRow, reason: string, changes: Partial<OrderRow> = {}): Promise<void> {
    const position = await this.#steps.position(tx, row);
    await this.#stock.release(tx, row.id);
    await this.#steps.take(tx, row, position, undefined, { to: 'cancelled', reason, changes });
    tx.emit(orderCancelled, { orderId: row.id, total: totalOf(row), reason });
    if (position.credited > position.returned + position.pending) this.#money.alarm(tx, row, 'cancelled-not-refunded');
  }
}

function mustAwait(row: OrderRow | undefined): asserts row is OrderRow {
  if (!row) throw OrderNotFound();
  if (row.state !== 'awaiting_payment') throw WrongOrderState({ state: row.state });
}
