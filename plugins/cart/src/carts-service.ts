import { type Ctx, done, type GuestTokens, type Id, type Outcome, type Outside, Problem, refused, type Tx } from '@souk/core';
import { agreedText } from './agreed.ts';
import {
  CartChanged,
  CartClosed,
  CartEmpty,
  CartNotFound,
  type Carts,
  cartToken,
  type HeldCart,
  NotForSale,
  type Quote,
} from './contracts.ts';
import type { PricedRows, Pricer } from './pricer.ts';
import { addressIn } from './storage/address.ts';
import { convertCarts, findCarts, lockCarts } from './storage/cart-store.ts';
import type { CartRow, CartWithLines } from './storage/tables.ts';

/** What checkout may do with carts: many at a time, refusers before writers. */
export class CartsService implements Carts {
  readonly #pricer: Pricer;
  readonly #tokens: GuestTokens;

  constructor(pricer: Pricer, tokens: GuestTokens) {
    this.#pricer = pricer;
    this.#tokens = tokens;
  }

  shownBy(ctx: Ctx, cartId: Id<'cart'>): boolean {
    return this.#tokens.shownBy(ctx, cartToken, cartId);
  }

  async price(outside: Outside, cartIds: readonly Id<'cart'>[]): Promise<readonly Outcome<Quote>[]> {
    const found = new Map((await findCarts(outside, cartIds)).map((it) => [it.row.id, it]));
    const toPrice = [...found.values()].filter((it) => !objection(it));
    const priced = new Map((await this.#priceEach(outside, toPrice)).map((answer, i) => [toPrice[i]?.row.id, answer]));
    return cartIds.map((id) => {
      const it = found.get(id);
      const problem = it ? objection(it) : CartNotFound();
      return problem ? refused(problem) : (priced.get(id) as Outcome<Quote>);
    });
  }

  /** One cart's discounts may make nonsense of it; the others are priced all the same. */
  async #priceEach(outside: Outside, carts: readonly CartWithLines[]): Promise<Outcome<Quote>[]> {
    try {
      return (await this.#pricer.price(outside, carts)).map(toQuote);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (carts.length === 1) return [refused(error)];
      return (await Promise.all(carts.map((it) => this.#priceEach(outside, [it])))).flat();
    }
  }

  async hold(tx: Tx, quotes: readonly Quote[]): Promise<readonly Outcome<HeldCart>[]> {
    const rows = new Map(
      (
        await lockCarts(
          tx,
          quotes.map(({ cartId }) => cartId),
        )
      ).map((row) => [row.id, row]),
    );
    return quotes.map((quote) => {
      const row = rows.get(quote.cartId);
      if (!row) return refused(CartNotFound());
      if (row.state !== 'open') return refused(CartClosed());
      if (row.version !== quote.version) return refused(CartChanged());
      // Another ask of this batch takes it: whoever asks twice is answered as if the first had committed already.
      rows.set(row.id, { ...row, state: 'converted' });
      return done({ quote });
    });
  }

  async close(tx: Tx, closings: readonly { readonly cart: HeldCart; readonly orderId: Id<'ord'> }[]): Promise<void> {
    const rows = closings.map(({ cart: { quote }, orderId }) => {
      return { id: quote.cartId, version: quote.version + 1, order_id: orderId, agreed: agreedText(quote) };
    });
    await convertCarts(tx, rows);
  }
}

const objection = ({ row, lines }: CartWithLines): Problem | undefined => {
  if (row.state !== 'open') return CartClosed();
  return lines.length === 0 ? CartEmpty() : undefined;
};

function toQuote({ cart: { row }, lines, charges, totals }: PricedRows): Outcome<Quote> {
  const missing = lines.find(({ priced }) => !priced);
  if (missing) return refused(NotForSale({ sku: missing.row.sku }));
  const priced = lines.flatMap((line) => line.priced ?? []);
  return done({
    cartId: row.id,
    currency: row.currency,
    lines: priced,
    charges: [...charges],
    totals,
    version: row.version,
    ...contactOf(row),
  });
}

const contactOf = (row: CartRow) => ({
  email: row.email ?? undefined,
  shippingAddress: addressIn(row.shipping_address),
  billingAddress: addressIn(row.billing_address),
});
