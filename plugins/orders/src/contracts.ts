import { type Address, type Ctx, defineContract, type Id, idSchema, Money, type Tx, wholeNumber } from '@souk/core';
import type { Payment } from '@souk/payments/contracts';
import { z } from 'zod';

export const orders = defineContract({ name: 'orders', version: '1.0.0' });

export const OrderId = idSchema('ord');
/** The prefix of an order's guest token. */
export const orderToken = 'otk';
export const orderStates = ['awaiting_payment', 'paid', 'fulfilling', 'fulfilled', 'cancelled', 'expired'] as const;
export const OrderState = z.enum(orderStates).meta({ id: 'OrderState' });
export type OrderState = z.output<typeof OrderState>;

/** What was agreed, line by line: copied at the moment of truth, never looked up again. */
export const OrderLine = z.object({
  sku: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  quantity: z.number().int().min(1),
  unitPrice: Money.schema,
  total: Money.schema,
});
export type OrderLine = z.output<typeof OrderLine>;

/** `total = subtotal + discount + shipping + tax + other`. */
export const OrderTotals = z.object({
  subtotal: Money.schema,
  discount: Money.schema,
  shipping: Money.schema,
  tax: Money.schema,
  other: Money.schema,
  total: Money.schema,
});
export type OrderTotals = z.output<typeof OrderTotals>;

export interface OrderDraft {
  readonly id: Id<'ord'>;
  /** The cart it was placed from; opaque here, and unique: a cart becomes at most one order. */
  readonly source: Id<'cart'>;
  /** Who placed it, when they were signed in. */
  readonly customerId?: string | undefined;
  readonly email: string | undefined;
  readonly shippingAddress: Address | undefined;
  readonly billingAddress: Address | undefined;
  readonly lines: readonly OrderLine[];
  readonly totals: OrderTotals;
}

export interface Order {
  readonly id: Id<'ord'>;
  readonly source: Id<'cart'>;
  /** For people: `S-100042`. */
  readonly number: string;
  readonly state: OrderState;
  readonly total: Money;
  readonly version: number;
  readonly placedAt: Date;
}

/** Where an order stands with its payments. */
export interface Payable {
  readonly order: Order;
  /** Of the total, what has not come in or was given back. */
  readonly due: Money;
  /** Of that, what no active payment asks for. */
  readonly unasked: Money;
  /** Oldest first. */
  readonly payments: readonly Payment[];
}

export interface Orders {
  /** Did the caller show this order's token? */
  shownBy(ctx: Ctx, orderId: Id<'ord'>): boolean;
  ofCarts(ctx: Ctx, cartIds: readonly Id<'cart'>[]): Promise<ReadonlyMap<Id<'cart'>, Order>>;
  find(ctx: Ctx, orderIds: readonly Id<'ord'>[]): Promise<ReadonlyMap<Id<'ord'>, Order>>;
  /** State `awaiting_payment`; answers in the order asked. Cannot refuse one item; a second order of one cart breaks a unique key. */
  place(tx: Tx, drafts: readonly OrderDraft[]): Promise<readonly Order[]>;
  /** Locks the order and its payments, and writes nothing. Refuses with `OrderNotFound`, or `WrongOrderState` unless it awaits payment. */
  hold(tx: Tx, orderId: Id<'ord'>): Promise<Payable>;
  /** The same without locks: to look before a provider is asked, which nobody does inside a transaction. */
  payable(ctx: Ctx, orderId: Id<'ord'>): Promise<Payable>;
  /**
   * Locks the order, and keeps its stock promised until then. Refuses with `WrongOrderState` unless it awaits payment, and with
   * `OutOfStock` when the promise lapsed and the stock is gone.
   */
  renew(tx: Tx, orderId: Id<'ord'>, until: Date): Promise<Order>;
  /**
   * awaiting_payment → cancelled: payments are voided, stock released; a second call does nothing. paid → cancelled: besides, what was paid is given
   * back by the providers that can; for the rest the order asks for attention. Refuses with `OrderNotFound` or `WrongOrderState`.
   */
  cancel(tx: Tx, orderId: Id<'ord'>, reason: string): Promise<void>;
}
export const Orders = orders.service<Orders>('Orders');

/** The orders are written but not yet committed: copy onto each what you hold for its cart. */
export const placing = orders.hook('placing', {
  kind: 'series',
  scope: 'transaction',
  value: z.array(z.object({ orderId: OrderId, cartId: idSchema('cart') })),
});

export const OrderNotFound = orders.problem('not-found', { status: 404, title: 'There is no such order' });
export const WrongOrderState = orders.problem('wrong-state', {
  status: 409,
  title: 'The order is in a state that does not allow this',
  details: z.object({ state: OrderState }),
});

export const readOrders = orders.permission('orders.read', 'See orders');
export const writeOrders = orders.permission('orders.write', 'Change and cancel orders');

const about = { orderId: OrderId, total: Money.schema };
export const orderPlaced = orders.event('placed', {
  version: 1,
  key: 'orderId',
  payload: z.object({ ...about, cartId: idSchema('cart') }),
});
export const orderPaid = orders.event('paid', { version: 1, key: 'orderId', payload: z.object({ ...about, provider: z.string() }) });
/** The payment was taken back before shipping: the order waits for payment again. */
export const orderUnpaid = orders.event('unpaid', { version: 1, key: 'orderId', payload: z.object({ ...about, provider: z.string() }) });
/**
 * A part of what was sold is given back, from when it is asked for; or, negative, it is sold after all, because the refund failed or the whole sale was
 * undone. `version`: of the order, by which a second telling is known.
 */
export const orderReturned = orders.event('returned', {
  version: 1,
  key: 'orderId',
  payload: z.object({ ...about, version: z.int(), amount: wholeNumber }),
});
export const orderCancelled = orders.event('cancelled', {
  version: 1,
  key: 'orderId',
  payload: z.object({ ...about, reason: z.string() }),
});
/** The time to pay ran out; its stock was let go. */
export const orderExpired = orders.event('expired', { version: 1, key: 'orderId', payload: z.object(about) });
/** What a person must look at, because money and order do not fit and nothing was decided for them. */
export const attentionReasons = [
  'payment-lost-after-shipping',
  'paid-too-much',
  'late-money-short',
  'late-money-without-stock',
  'late-money-not-needed',
  'cancelled-not-refunded',
  'refund-failed',
  'disputed',
  'dispute-lost',
] as const;
export const orderNeedsAttention = orders.event('needs-attention', {
  version: 1,
  key: 'orderId',
  payload: z.object({ ...about, reason: z.enum(attentionReasons) }),
});
