import type { Id, Log, Tx } from '@souk/core';
import type { Payments } from '@souk/payments/contracts';
import { type attentionReasons, orderExpired, orderNeedsAttention, orderPaid, orders, orderUnpaid } from './contracts.ts';
import { askedOf, dueOf } from './domain/due.ts';
import { type Step, stepOf } from './domain/position.ts';
import { giveAllBack } from './give-all-back.ts';
import { refundSurplus } from './jobs/refund-surplus.ts';
import type { MoneySteps, Payer } from './money-steps.ts';
import { longestOf, type OrderStock, promisedFor } from './order-stock.ts';
import type { MoneyPosition } from './position-of.ts';
import type { Settings } from './settings.ts';
import { lockOrder } from './storage/order-store.ts';
import type { OrderRow } from './storage/tables.ts';
import { totalOf } from './to-order.ts';
import { saleKey } from './transfers.ts';

/** Lets an order follow its money. The ledger says what came in; whatever happened, and in whatever order, the outcome is the same. */
export class OrderMoney {
  readonly #steps: MoneySteps;
  readonly #stock: OrderStock;
  readonly #payments: Payments;
  readonly #settings: Settings;
  readonly #log: Log;

  constructor(steps: MoneySteps, stock: OrderStock, payments: Payments, settings: Settings, log: Log) {
    this.#steps = steps;
    this.#stock = stock;
    this.#payments = payments;
    this.#settings = settings;
    this.#log = log;
  }

  /** Money of this order came in or went away, or was given back. Answers what the order did. */
  async follow(tx: Tx, orderId: Id<'ord'>, payer: Payer): Promise<Step> {
    const row = await this.#locked(tx, orderId);
    const position = await this.#steps.position(tx, row);
    const step = stepOf(position.booked);
    switch (step) {
      case 'pay':
        await ((await this.#stock.secure(tx, orderId)) ? this.#pay(tx, row, position, payer) : this.#comeTooLate(tx, row, position, payer));
        break;
      case 'unpay':
        await this.#unpay(tx, row, position, payer);
        break;
      case 'alarm':
        await this.#steps.take(tx, row, position, payer, { to: row.state, reason: 'payment was taken back after shipping' });
        this.alarm(tx, row, 'payment-lost-after-shipping');
        break;
      case 'stay':
        await this.#putAside(tx, row, position, payer);
    }
    return step;
  }

  /** Money for a payment that was given up waits in suspense. It is taken only when it covers an expired order whose stock is there still. */
  async followLate(tx: Tx, orderId: Id<'ord'>, payer: Payer, waiting: bigint): Promise<void> {
    const row = await this.#locked(tx, orderId);
    if (row.state !== 'expired') return this.#late(tx, row, payer, 'late-money-not-needed');
    const { booked } = await this.#steps.position(tx, row);
    if (booked.credited + waiting < booked.total) return this.#late(tx, row, payer, 'late-money-short');
    if (!(await this.#stock.secure(tx, orderId))) return this.#late(tx, row, payer, 'late-money-without-stock');
    await this.#payments.acceptLate(tx, payer.paymentId);
    const position = await this.#steps.position(tx, row);
    if (stepOf(position.booked) === 'pay') return this.#pay(tx, row, position, payer);
    // It was taken back between the news and now: less waited than was said.
    await this.#stock.release(tx, orderId);
    return this.alarm(tx, row, 'late-money-short');
  }

  /** A person must look at it. */
  alarm(tx: Tx, row: OrderRow, reason: (typeof attentionReasons)[number]): void {
    tx.emit(orderNeedsAttention, { orderId: row.id, total: totalOf(row), reason });
    this.#log.error({ orderId: row.id, state: row.state, reason }, 'an order needs attention');
  }

  /** A refund came back, and the shopper may have been asked for that money again meanwhile: for more than is due nobody is asked. */
  async askForLess(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    const { booked } = await this.#steps.position(tx, await this.#locked(tx, orderId));
    const payments = await this.#payments.hold(tx, orderId);
    if (askedOf(payments) > dueOf(booked)) await this.#payments.void(tx, orderId);
  }

  /** A bank argues, or a refund came back: the order goes on as it is. */
  async callPerson(tx: Tx, orderId: Id<'ord'>, reason: 'refund-failed' | 'disputed' | 'dispute-lost'): Promise<void> {
    this.alarm(tx, await this.#locked(tx, orderId), reason);
  }

  async #pay(tx: Tx, row: OrderRow, position: MoneyPosition, payer: Payer): Promise<void> {
    const changes = { paid_by: payer.paymentId, sale_key: saleKey(row, row.version + 1) };
    await this.#steps.take(tx, row, position, payer, { to: 'paid', reason: `paid by ${payer.provider}`, changes });
    tx.emit(orderPaid, { orderId: row.id, total: totalOf(row), provider: payer.provider });
    if (position.booked.credited > position.total) this.alarm(tx, row, 'paid-too-much');
  }

  async #unpay(tx: Tx, row: OrderRow, position: MoneyPosition, payer: Payer): Promise<void> {
    const payments = (await this.#payments.allOfOrders(tx, [row.id])).get(row.id) ?? [];
    await this.#stock.unclaim(tx, row.id, promisedFor(tx, longestOf(payments)));
    const changes = { paid_by: null, sale_key: null };
    await this.#steps.take(tx, row, position, payer, { to: 'awaiting_payment', reason: 'payment was taken back', changes });
    tx.emit(orderUnpaid, { orderId: row.id, total: totalOf(row), provider: payer.provider });
    this.#log.warn({ orderId: row.id, provider: payer.provider }, 'a paid order is unpaid again');
  }

  /** Covered, but its stock was let go and sold to others: the money is put aside, and given back by a job or by staff. */
  async #comeTooLate(tx: Tx, row: OrderRow, position: MoneyPosition, payer: Payer): Promise<void> {
    const stepped = await this.#steps.take(tx, row, position, payer, { to: 'expired', reason: 'paid when its stock was gone' });
    if (row.state === 'awaiting_payment') {
      await this.#payments.void(tx, row.id);
      tx.emit(orderExpired, { orderId: row.id, total: totalOf(row) });
    }
    if (!stepped) return;
    if (this.#settings.refundLate) await giveAllBack(tx, this.#payments, row.id);
    this.alarm(tx, row, 'late-money-without-stock');
  }

  async #putAside(tx: Tx, row: OrderRow, position: MoneyPosition, payer: Payer): Promise<void> {
    const stepped = await this.#steps.take(tx, row, position, payer, { to: row.state, reason: 'money was put aside or given back' });
    const { credited, total } = position.booked;
    if (!stepped || credited <= total || position.pending !== 0n) return;
    const isAnother = row.paid_by !== null && row.paid_by !== payer.paymentId;
    if (isAnother && this.#settings.refundDuplicates)
      tx.enqueue(refundSurplus, { orderId: row.id, paymentId: payer.paymentId, from: 'order', reason: 'duplicate' });
    this.alarm(tx, row, 'paid-too-much');
  }

  #late(tx: Tx, row: OrderRow, { paymentId }: Payer, reason: (typeof attentionReasons)[number]): void {
    if (this.#settings.refundLate) tx.enqueue(refundSurplus, { orderId: row.id, paymentId, from: 'suspense', reason: 'late' });
    this.alarm(tx, row, reason);
  }

  async #locked(tx: Tx, orderId: Id<'ord'>): Promise<OrderRow> {
    const row = await lockOrder(tx, orderId);
    if (!row) throw new Error(`There is no order ${orderId}, but money for it`);
    return row;
  }
}
export const OrderMoneyToken = orders.service<OrderMoney>('OrderMoney');
