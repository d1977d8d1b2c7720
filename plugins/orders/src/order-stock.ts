import { addMs, type Id, type Money, type Problem, type Tx } from '@souk/core';
import type { Stock } from '@souk/inventory/contracts';
import { orders } from './contracts.ts';
import { linesOf } from './storage/order-store.ts';

/** A promise that is made anew lasts this long beyond what it waits for, so that the payment runs out before it does. */
const slackMs = 30 * 60_000;

/** Until when stock is promised to an order that can be paid by this payment; one that is due already gets as long again. */
export function promisedFor(tx: Tx, payment: { readonly expiresAt: Date } | undefined): Date {
  const until = payment && payment.expiresAt > tx.now ? payment.expiresAt : tx.now;
  return addMs(until, slackMs);
}

/** Of the payments that are active, the one that can be paid longest. */
export function longestOf<P extends { readonly amountDue: Money; readonly expiresAt: Date }>(payments: readonly P[]): P | undefined {
  const active = payments.filter(({ amountDue }) => amountDue.amount > 0n);
  return active.reduce<P | undefined>((longest, one) => (longest && longest.expiresAt >= one.expiresAt ? longest : one), undefined);
}

/** The stock promised to an order; its reservations are found by the order's id. */
export class OrderStock {
  readonly #stock: Stock;

  constructor(stock: Stock) {
    this.#stock = stock;
  }

  /** Is it promised still? */
  async stands(tx: Tx, orderId: Id<'ord'>): Promise<boolean> {
    return (await this.#stock.reservations(tx, [orderId])).has(orderId);
  }

  /** Claims what is promised; promises it anew when that lapsed. False when it is sold to others by now: then nothing was written. */
  async secure(tx: Tx, orderId: Id<'ord'>): Promise<boolean> {
    const kept = (await this.stands(tx, orderId)) || !(await this.#promise(tx, orderId, promisedFor(tx, undefined)));
    if (kept) await this.#stock.claim(tx, orderId);
    return kept;
  }

  async unclaim(tx: Tx, orderId: Id<'ord'>, until: Date): Promise<void> {
    await this.#stock.unclaim(tx, orderId, until);
  }

  async release(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    await this.#stock.release(tx, orderId);
  }

  /** Promises it until then, whatever was promised before. Nobody comes between: the levels are locked from the first step. */
  async extend(tx: Tx, orderId: Id<'ord'>, until: Date): Promise<Problem | undefined> {
    await this.#stock.release(tx, orderId);
    return this.#promise(tx, orderId, until);
  }

  async #promise(tx: Tx, orderId: Id<'ord'>, until: Date): Promise<Problem | undefined> {
    const lines = ((await linesOf(tx, [orderId])).get(orderId) ?? []).map(({ sku, quantity }) => ({ sku, quantity }));
    const [answer] = await this.#stock.hold(tx, [{ reference: orderId, lines, expiresAt: until }]);
    if (!answer) throw new Error(`Nobody answered for the stock of ${orderId}`);
    if ('problem' in answer) return answer.problem;
    await this.#stock.reserve(tx, [answer.done]);
    return undefined;
  }
}
export const OrderStockToken = orders.service<OrderStock>('OrderStock');
