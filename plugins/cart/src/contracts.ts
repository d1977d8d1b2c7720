import { ProductId, VariantId } from '@souk/catalog/contracts';
import {
  type Address,
  type Ctx,
  Currency,
  defineContract,
  type Id,
  idSchema,
  Money,
  type Outcome,
  type Outside,
  type Tx,
} from '@souk/core';
import { z } from 'zod';

export const cart = defineContract({ name: 'cart', version: '1.0.0' });

export const CartId = idSchema('cart');
/** The prefix of a cart's guest token. */
export const cartToken = 'ctk';

/** One line with its price of this moment. */
export const PricedLine = z.object({
  lineId: idSchema('lin'),
  productId: ProductId,
  variantId: VariantId,
  sku: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  quantity: z.number().int().min(1),
  unitPrice: Money.schema,
  total: Money.schema,
});
/** A named amount on a cart; discounts are negative. `kind` says which of the totals it counts into. */
export const Charge = z.object({
  code: z.string(),
  kind: z.enum(['shipping', 'tax', 'discount', 'other']),
  title: z.string(),
  amount: Money.schema,
});
/** What taps of `pricing` receive and return: they may add charges. */
export const PricedCart = z.object({ cartId: CartId, currency: Currency.schema, lines: z.array(PricedLine), charges: z.array(Charge) });
export type PricedLine = z.output<typeof PricedLine>;
export type Charge = z.output<typeof Charge>;
export type PricedCart = z.output<typeof PricedCart>;

/** Prices a cart: promotions early, shipping and wraps, tax late. */
export const pricing = cart.hook('pricing', { kind: 'waterfall', scope: 'request', value: PricedCart });

/** `total = subtotal + discount + shipping + tax + other`; discount is zero or negative. */
export const Totals = z
  .object({
    subtotal: Money.schema,
    discount: Money.schema,
    shipping: Money.schema,
    tax: Money.schema,
    other: Money.schema,
    total: Money.schema,
  })
  .meta({ id: 'Totals' });
export type Totals = z.output<typeof Totals>;

/** A cart priced at a moment. */
export interface Quote extends PricedCart {
  /** Of the cart when it was priced: an order is placed from exactly this. */
  readonly version: number;
  readonly email: string | undefined;
  readonly shippingAddress: Address | undefined;
  readonly billingAddress: Address | undefined;
  readonly totals: Totals;
}

/** A cart found open and unchanged, under lock: give it to `close` in the same transaction, which keeps the quote as it is. */
export interface HeldCart {
  readonly quote: Quote;
}

export interface Carts {
  /** Did the caller show this cart's token (or is the cart theirs)? */
  shownBy(ctx: Ctx, cartId: Id<'cart'>): boolean;
  /** Prices many carts at once; refuses with `CartNotFound`, `CartEmpty`, `CartClosed`, `NotForSale` or `TotalNegative`. */
  price(outside: Outside, cartIds: readonly Id<'cart'>[]): Promise<readonly Outcome<Quote>[]>;
  /** Locks the carts, in id order; refuses with `CartChanged` or `CartClosed` (a cart asked for twice is held once); writes nothing. */
  hold(tx: Tx, quotes: readonly Quote[]): Promise<readonly Outcome<HeldCart>[]>;
  /** open → converted. Cannot refuse one item. */
  close(tx: Tx, closings: readonly { readonly cart: HeldCart; readonly orderId: Id<'ord'> }[]): Promise<void>;
}
export const Carts = cart.service<Carts>('Carts');

export const CartNotFound = cart.problem('not-found', { status: 404, title: 'There is no such cart' });
export const CartEmpty = cart.problem('empty', { status: 409, title: 'The cart is empty' });
export const CartClosed = cart.problem('closed', { status: 409, title: 'The cart became an order or was abandoned, and cannot change' });
export const CartChanged = cart.problem('changed', { status: 409, title: 'The cart changed while it was being placed' });
export const NotForSale = cart.problem('not-for-sale', {
  status: 409,
  title: 'This is not for sale in the currency of the cart',
  details: z.object({ sku: z.string() }),
});
export const CurrencyNotSold = cart.problem('currency-not-sold', {
  status: 422,
  title: 'Nothing is sold in this currency',
  details: z.object({ currency: z.string() }),
});
export const LineNotFound = cart.problem('line-not-found', { status: 404, title: 'There is no such line in the cart' });
export const CartTooLarge = cart.problem('too-large', {
  status: 409,
  title: 'The cart holds as much as it can',
  details: z.object({ linesMax: z.number(), quantityMax: z.number() }),
});

/** Charges took more off than there is to pay. */
export const TotalNegative = cart.problem('total-negative', {
  status: 409,
  title: 'The discounts are larger than the price',
  details: z.object({ total: Money.schema }),
});

/** A shopper began a cart. */
export const cartOpened = cart.event('opened', { version: 1, key: 'cartId', payload: z.object({ cartId: CartId, currency: z.string() }) });
