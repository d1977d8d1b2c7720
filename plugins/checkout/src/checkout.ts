import { CartClosed, CartNotFound, type Carts, type Quote } from '@souk/cart/contracts';
import { type Batch, gather, groupCommit, type Id, type Outside, Problem, type Tx } from '@souk/core';
import type { Stock } from '@souk/inventory/contracts';
import type { Orders } from '@souk/orders/contracts';
import type { Payment, Payments } from '@souk/payments/contracts';
import { checkout, EmailMissing, NothingToPay, validating } from './contracts.ts';
import { expiryOf } from './expiry-of.ts';
import { partOf } from './part-of.ts';
import type { Repayment } from './repayment.ts';
import type { Settings } from './settings.ts';
import { type Agreement, type Ask, type Means, toDraft, toIntent, toRequest } from './to-draft.ts';

/** The conductor: from cart to order to payment. It owns no noun. */
export class Checkout {
  readonly #carts: Carts;
  readonly #stock: Stock;
  readonly #orders: Orders;
  readonly #payments: Payments;
  readonly #repayment: Repayment;
  readonly #settings: Settings;

  constructor(carts: Carts, stock: Stock, orders: Orders, payments: Payments, repayment: Repayment, settings: Settings) {
    this.#carts = carts;
    this.#stock = stock;
    this.#orders = orders;
    this.#payments = payments;
    this.#repayment = repayment;
    this.#settings = settings;
  }

  /** Placing a cart twice places it once: a cart becomes at most one order, and an open payment answers as before. */
  async place(outside: Outside, cartId: Id<'cart'>, means: Means): Promise<Agreement> {
    if (!this.#carts.shownBy(outside, cartId)) throw CartNotFound();
    const { order, payment } = await this.#agreeOnce(outside, cartId, means);
    return { order, payment: isOpened(payment) ? payment : await this.#payments.open(outside, payment.id) };
  }

  /** A cart that is closed was placed before, or by somebody else between our look and our commit: that order answers for both. */
  async #agreeOnce(outside: Outside, cartId: Id<'cart'>, means: Means): Promise<Agreement> {
    try {
      return await this.#agree(outside, cartId, means);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== CartClosed.code) throw error;
      const placed = await this.#orderOf(outside, cartId);
      // Closed by whoever was refused after us in the same batch, so it is open still: what refused them will say so to us.
      return placed ? this.#repayment.resume(outside, placed, means) : this.#agree(outside, cartId, means);
    }
  }

  /** From cart to payable order in one commit, shared with whoever asks at that moment. No network is touched while it is open. */
  async #agree(outside: Outside, cartId: Id<'cart'>, means: Means): Promise<Agreement> {
    const quote = await this.#price(outside, cartId); // gathered; cart.pricing waterfall
    if (quote.email === undefined && this.#settings.emailRequired) throw EmailMissing();
    if (quote.totals.total.amount === 0n) throw NothingToPay();
    const { total } = quote.totals;
    const expiresAt = await expiryOf(outside, this.#payments, partOf(means.amount, total, total), means);
    await outside.run(validating, toValidate(quote, means)); // checkout.validating veto
    const customerId = outside.actor.kind === 'customer' ? outside.actor.id : undefined;
    return this.#commit(outside, { orderId: outside.newId('ord'), quote, customerId, means, expiresAt });
  }

  readonly #orderOf = gather(
    async (outside: Outside, cartIds: readonly Id<'cart'>[]) => {
      const placed = await this.#orders.ofCarts(outside, cartIds);
      return cartIds.map((id) => ({ done: placed.get(id) }));
    },
    { batchMax: 128 },
  );

  readonly #price = gather((outside: Outside, cartIds: readonly Id<'cart'>[]) => this.#carts.price(outside, cartIds), { batchMax: 128 });

  readonly #commit = groupCommit(
    async (tx: Tx, asks: Batch<Ask>): Promise<Agreement[]> => {
      // Whoever may refuse decides first, under lock, and writes nothing …
      const carts = await asks.ask(
        ({ quote }) => quote,
        (quotes) => this.#carts.hold(tx, quotes),
      ); // refuses a cart that moved since it was priced
      const stock = await asks.ask(toRequest, (requests) => this.#stock.hold(tx, requests)); // last refuser; refuses what is out of stock
      // … then all who write, write for those still in.
      await this.#carts.close(
        tx,
        asks.alive.map((ask) => ({ cart: carts.of(ask), orderId: ask.orderId })),
      );
      await this.#stock.reserve(
        tx,
        asks.alive.map((ask) => stock.of(ask)),
      );
      const placed = await this.#orders.place(tx, asks.alive.map(toDraft)); // orders.placing series, once, with the list
      const payments = await this.#payments.create(tx, asks.alive.map(toIntent));
      return placed.map((order, i) => ({ order, payment: payments[i] as Payment }));
    },
    { batchMax: 64, workers: 'by-database' },
  );
}
export const CheckoutToken = checkout.service<Checkout>('Checkout');

/** Opened in the commit that created it, or before. */
const isOpened = ({ state, nextAction }: Payment): boolean => state === 'requires_action' && nextAction !== undefined;

const toValidate = ({ cartId, currency, lines, charges, email, totals }: Quote, { provider }: Means) => {
  return { cartId, currency, lines, charges, ...(email === undefined ? {} : { email }), totals, provider };
};
