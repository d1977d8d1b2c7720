import type { Id, Outside, Tx } from '@souk/core';
import type { Order, Orders } from '@souk/orders/contracts';
import type { Payment, Payments } from '@souk/payments/contracts';
import { checkout, PaymentDone, PaymentUnderWay } from './contracts.ts';
import { answerTo } from './domain/answer-to.ts';
import { expiryOf } from './expiry-of.ts';
import { type Agreement, type Means, promisedUntil } from './to-draft.ts';

/** A cart that was placed already is placed again: the same payment answers, or another takes its place. */
export class Repayment {
  readonly #orders: Orders;
  readonly #payments: Payments;

  constructor(orders: Orders, payments: Payments) {
    this.#orders = orders;
    this.#payments = payments;
  }

  async resume(outside: Outside, order: Order, means: Means): Promise<Agreement> {
    if (order.state !== 'awaiting_payment') throw PaymentDone({ state: order.state });
    const payment = await this.#current(outside, order.id);
    switch (payment ? answerTo(payment, means) : 'replace') {
      case 'as-before':
        return { order, payment: payment as Payment };
      case 'under-way':
        throw PaymentUnderWay({ state: (payment as Payment).state });
      case 'replace':
        return this.#replace(outside, order, payment?.id, means);
    }
  }

  async #replace(outside: Outside, order: Order, seen: Id<'pay'> | undefined, means: Means): Promise<Agreement> {
    const expiresAt = await expiryOf(outside, this.#payments, order.total, means);
    return outside.transact(async (tx) => {
      const renewed = await this.#orders.renew(tx, order.id, promisedUntil(expiresAt));
      const current = await this.#current(tx, order.id);
      // Somebody else replaced it while we waited for the lock.
      if (current && current.id !== seen) return { order: renewed, payment: this.#sameOrRefuse(current, means) };
      await this.#payments.void(tx, order.id);
      await this.#mustHoldNothing(tx, order.id);
      const [payment] = await this.#payments.create(tx, [{ orderId: order.id, ...means, amount: order.total, expiresAt }]);
      return { order: renewed, payment: payment as Payment };
    });
  }

  #sameOrRefuse(payment: Payment, means: Means): Payment {
    if (answerTo(payment, means) !== 'as-before') throw PaymentUnderWay({ state: payment.state });
    return payment;
  }

  /** Voiding locked it: money that came a moment before is seen now, and what comes later goes to suspense. */
  async #mustHoldNothing(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    const payment = await this.#current(tx, orderId);
    if (payment && (payment.amountCaptured.amount > 0n || payment.state === 'captured')) throw PaymentUnderWay({ state: payment.state });
  }

  async #current(ctx: Outside | Tx, orderId: Id<'ord'>): Promise<Payment | undefined> {
    return (await this.#payments.ofOrders(ctx, [orderId])).get(orderId);
  }
}
export const RepaymentToken = checkout.service<Repayment>('Repayment');
