import { done, type Id, type Money, type Outcome, type Outside, Problem, refused, type Tx } from '@souk/core';
import { type Order, OrderNotFound, type Orders, type Payable } from '@souk/orders/contracts';
import type { Payment, Payments } from '@souk/payments/contracts';
import { checkout, DueChanged, PaymentDone, PaymentUnderWay, ProviderActive } from './contracts.ts';
import { answerTo } from './domain/answer-to.ts';
import { expiryOf } from './expiry-of.ts';
import { partOf } from './part-of.ts';
import { pointingAt } from './pointing-at.ts';
import { type Agreement, type Means, promisedUntil } from './to-draft.ts';

/** What a provider said it would collect, and until when. */
interface Offer {
  readonly amount: Money;
  readonly expiresAt: Date;
}

/** An order that was placed already is to be paid: once more, otherwise, or by several payments together. */
export class Repayment {
  readonly #orders: Orders;
  readonly #payments: Payments;

  constructor(orders: Orders, payments: Payments) {
    this.#orders = orders;
    this.#payments = payments;
  }

  /** Its cart was placed again: the same payment answers, or another takes the place of all that are active. */
  async resume(outside: Outside, order: Order, means: Means): Promise<Agreement> {
    if (order.state !== 'awaiting_payment') throw PaymentDone({ state: order.state });
    const payment = knownTo(await this.#of(outside, order.id), means, order.total);
    if (payment) return { order, payment };
    const offer = await this.#offer(outside, order.id, means, ({ due }) => due);
    return outside.transact((tx) => this.#replace(tx, order.id, means, offer));
  }

  /** One more payment, beside those that are active. */
  async begin(outside: Outside, orderId: Id<'ord'>, means: Means): Promise<Agreement> {
    if (!this.#orders.shownBy(outside, orderId)) throw OrderNotFound();
    const offer = await this.#offer(outside, orderId, means, ({ unasked }) => unasked);
    const { order, payment } = await outside.once(
      (tx) => this.#begin(tx, orderId, means, offer),
      (tx) => this.#beginAgain(tx, orderId, means, offer),
    );
    return { order, payment: await this.#payments.open(outside, payment.id) };
  }

  /** The shopper gives up one that nobody has paid. */
  async cancel(outside: Outside, orderId: Id<'ord'>, paymentId: Id<'pay'>): Promise<Agreement> {
    if (!this.#orders.shownBy(outside, orderId)) throw OrderNotFound();
    const payment = await this.#payments.cancel(outside, { orderId, paymentId });
    const order = (await this.#orders.find(outside, [orderId])).get(orderId);
    if (!order) throw OrderNotFound();
    return { order, payment };
  }

  /** The provider is asked before anything is locked, about what is due at this look. A refusal is not the last word: the request may have been granted before. */
  async #offer(outside: Outside, orderId: Id<'ord'>, means: Means, mostOf: (payable: Payable) => Money): Promise<Outcome<Offer>> {
    try {
      const seen = await this.#orders.payable(outside, orderId);
      const amount = partOf(means.amount, mostOf(seen), seen.due);
      return done({ amount, expiresAt: await expiryOf(outside, this.#payments, amount, means) });
    } catch (error) {
      if (error instanceof Problem) return refused(error);
      throw error;
    }
  }

  async #replace(tx: Tx, orderId: Id<'ord'>, means: Means, offer: Outcome<Offer>): Promise<Agreement> {
    const held = await this.#orders.hold(tx, orderId);
    // Somebody else may have been quicker, while we waited for the lock.
    const payment = knownTo(held.payments, means, held.order.total);
    if (payment) return { order: held.order, payment };
    await this.#payments.void(tx, orderId);
    return this.#add(tx, { ...held, unasked: held.due, payments: [] }, means, offer);
  }

  async #begin(tx: Tx, orderId: Id<'ord'>, means: Means, offer: Outcome<Offer>): Promise<Agreement> {
    const held = await this.#orders.hold(tx, orderId);
    const { provider } = means;
    const active = held.payments.find((it) => it.provider === provider && it.amountDue.amount > 0n);
    if (active) throw pointingAt('/provider', ProviderActive({ provider, paymentId: active.id, state: active.state }));
    return this.#add(tx, held, means, offer);
  }

  /** It was begun, and the reply was lost; what came of that is answered, unless it came to nothing. */
  async #beginAgain(tx: Tx, orderId: Id<'ord'>, means: Means, offer: Outcome<Offer>): Promise<Agreement> {
    const begun = (await this.#of(tx, orderId)).findLast(({ provider }) => provider === means.provider);
    if (!begun || begun.state === 'failed') return this.#begin(tx, orderId, means, offer);
    const order = (await this.#orders.find(tx, [orderId])).get(orderId);
    if (!order) throw OrderNotFound();
    return { order, payment: begun };
  }

  async #add(tx: Tx, { order, due, unasked, payments }: Payable, means: Means, offer: Outcome<Offer>): Promise<Agreement> {
    if ('problem' in offer) throw offer.problem;
    const { amount, expiresAt } = offer.done;
    if (partOf(means.amount, unasked, due).amount !== amount.amount) throw DueChanged({ due, unasked });
    const others = payments.filter(({ amountDue }) => amountDue.amount > 0n).map((it) => it.expiresAt);
    const last = others.reduce((latest, one) => (one > latest ? one : latest), expiresAt);
    await this.#orders.renew(tx, order.id, promisedUntil(last));
    return { order, payment: await this.#payments.add(tx, { orderId: order.id, ...means, amount, expiresAt }) };
  }

  async #of(ctx: Outside | Tx, orderId: Id<'ord'>): Promise<readonly Payment[]> {
    return (await this.#payments.allOfOrders(ctx, [orderId])).get(orderId) ?? [];
  }
}
export const RepaymentToken = checkout.service<Repayment>('Repayment');

/** The payment that answers for these means; undefined when another may take its place. @throws Problem `PaymentUnderWay` */
function knownTo(payments: readonly Payment[], means: Means, total: Money): Payment | undefined {
  const answer = answerTo(payments, means, total.amount);
  if (answer.kind === 'under-way') throw PaymentUnderWay({ state: answer.payment.state });
  return answer.kind === 'as-before' ? answer.payment : undefined;
}
