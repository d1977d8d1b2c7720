import type { Id, Tx } from '@souk/core';
import type { Payment, Payments } from '@souk/payments/contracts';
import { orderExpired, orderNeedsAttention, orders } from './contracts.ts';
import { giveAllBack } from './give-all-back.ts';
import type { MoneySteps } from './money-steps.ts';
import { longestOf, type OrderStock, promisedFor } from './order-stock.ts';
import type { Settings } from './settings.ts';
import { lockOrder } from './storage/order-store.ts';
import type { OrderRow } from './storage/tables.ts';
import { totalOf } from './to-order.ts';

interface Waiting {
  readonly row: OrderRow;
  /** What came in and is not on its way back. */
  readonly credited: bigint;
}

/** awaiting_payment → expired, when nobody can pay any more. */
export class OrderExpiry {
  readonly #steps: MoneySteps;
  readonly #stock: OrderStock;
  readonly #payments: Payments;
  readonly #settings: Settings;

  constructor(steps: MoneySteps, stock: OrderStock, payments: Payments, settings: Settings) {
    this.#steps = steps;
    this.#stock = stock;
    this.#payments = payments;
    this.#settings = settings;
  }

  /** A payment ran out of time: so did its order, unless another payment of it goes on. One that holds a part waits as long as its stock does. */
  async afterPayment(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    const waiting = await this.#waiting(tx, orderId);
    if (waiting && waiting.credited <= 0n && !(await this.#living(tx, orderId))) await this.#expire(tx, waiting);
  }

  /** The stock was let go. While a payment goes on (its chain may be out of sight) the promise is made anew, if it can be. */
  async afterReservation(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    const waiting = await this.#waiting(tx, orderId);
    if (!waiting) return;
    const payment = await this.#living(tx, orderId);
    if (payment && !(await this.#stock.extend(tx, orderId, promisedFor(tx, payment)))) return;
    await this.#expire(tx, waiting);
  }

  /**
   * It waits still, though money came for it: given back already, or too little. The stock may have been let go while that money covered the order,
   * and nobody else will ask after it.
   */
  async afterTooLittle(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    if (!(await this.#stock.stands(tx, orderId))) await this.afterReservation(tx, orderId);
  }

  /** A part that came is given back where the shop wants that of late money and the provider can; else a person decides. */
  async #expire(tx: Tx, { row }: Waiting): Promise<void> {
    await this.#payments.void(tx, row.id);
    // A payment that is given up takes along what it brought and what was given back of it.
    const position = await this.#steps.position(tx, row);
    await this.#stock.release(tx, row.id);
    await this.#steps.take(tx, row, position, undefined, { to: 'expired', reason: 'the time to pay ran out' });
    tx.emit(orderExpired, { orderId: row.id, total: totalOf(row) });
    if (position.booked.credited <= 0n) return;
    if (this.#settings.refundLate) await giveAllBack(tx, this.#payments, row.id);
    tx.emit(orderNeedsAttention, { orderId: row.id, total: totalOf(row), reason: 'late-money-short' });
  }

  /** Locked, if it waits for money that has not come: what is covered turns paid by the event that is on its way. */
  async #waiting(tx: Tx, orderId: Id<'ord'>): Promise<Waiting | undefined> {
    const row = await lockOrder(tx, orderId);
    if (row?.state !== 'awaiting_payment') return undefined;
    const { credited, total } = (await this.#steps.position(tx, row)).booked;
    return credited < total ? { row, credited } : undefined;
  }

  /** Of the payments that may still bring money, the one that has longest to do so. */
  async #living(tx: Tx, orderId: Id<'ord'>): Promise<Payment | undefined> {
    return longestOf((await this.#payments.allOfOrders(tx, [orderId])).get(orderId) ?? []);
  }
}
export const OrderExpiryToken = orders.service<OrderExpiry>('OrderExpiry');
