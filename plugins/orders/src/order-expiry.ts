import type { Id, Tx } from '@souk/core';
import type { Ledger } from '@souk/ledger/contracts';
import type { Payment, PaymentState, Payments } from '@souk/payments/contracts';
import { orderExpired, orderNeedsAttention, orders } from './contracts.ts';
import { type OrderStock, promisedFor } from './order-stock.ts';
import { positionOf } from './position-of.ts';
import { lockOrder, stepOrder } from './storage/order-store.ts';
import type { OrderRow } from './storage/tables.ts';
import { totalOf } from './to-order.ts';

/** Nothing is asked for any more, or all of it came. In every other state money may still come. */
const over: readonly PaymentState[] = ['failed', 'expired', 'voided', 'captured', 'disputed', 'won', 'lost'];

/** awaiting_payment → expired, when nobody can pay any more. */
export class OrderExpiry {
  readonly #ledger: Ledger;
  readonly #stock: OrderStock;
  readonly #payments: Payments;

  constructor(ledger: Ledger, stock: OrderStock, payments: Payments) {
    this.#ledger = ledger;
    this.#stock = stock;
    this.#payments = payments;
  }

  /** A payment ran out of time: so did its order, unless another payment of it goes on. */
  async afterPayment(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    const row = await this.#waiting(tx, orderId);
    if (row && !(await this.#living(tx, orderId))) await this.#expire(tx, row);
  }

  /** The stock was let go. While a payment goes on (its chain may be out of sight) the promise is made anew, if it can be. */
  async afterReservation(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    const row = await this.#waiting(tx, orderId);
    if (!row) return;
    const payment = await this.#living(tx, orderId);
    if (payment && !(await this.#stock.extend(tx, orderId, promisedFor(tx, payment)))) return;
    await this.#expire(tx, row);
  }

  async #expire(tx: Tx, row: OrderRow): Promise<void> {
    await this.#payments.void(tx, row.id);
    const { credited } = await positionOf(tx, this.#ledger, row);
    await this.#stock.release(tx, row.id);
    await stepOrder(tx, row, 'expired', 'the time to pay ran out');
    tx.emit(orderExpired, { orderId: row.id, total: totalOf(row) });
    if (credited > 0n) tx.emit(orderNeedsAttention, { orderId: row.id, total: totalOf(row), reason: 'late-money-short' });
  }

  /** Locked, if it waits for money that has not come: what is covered turns paid by the event that is on its way. */
  async #waiting(tx: Tx, orderId: Id<'ord'>): Promise<OrderRow | undefined> {
    const row = await lockOrder(tx, orderId);
    if (row?.state !== 'awaiting_payment') return undefined;
    const { credited, total } = await positionOf(tx, this.#ledger, row);
    return credited < total ? row : undefined;
  }

  async #living(tx: Tx, orderId: Id<'ord'>): Promise<Payment | undefined> {
    const payment = (await this.#payments.ofOrders(tx, [orderId])).get(orderId);
    return payment && !over.includes(payment.state) ? payment : undefined;
  }
}
export const OrderExpiryToken = orders.service<OrderExpiry>('OrderExpiry');
