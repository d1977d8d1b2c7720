import { type Address, type Ctx, type Id, Money, type Tx } from '@souk/core';
import type { Payment } from '@souk/payments/contracts';
import { z } from 'zod';
export declare const orders: import("@souk/core").ContractBuilder<"orders">;
export declare const OrderId: z.ZodType<`ord_${string}`, `ord_${string}`, z.core.$ZodTypeInternals<`ord_${string}`, `ord_${string}`>>;
/** The prefix of an order's guest token. */
export declare const orderToken = "otk";
export declare const orderStates: readonly ['awaiting_payment', 'paid', 'fulfilling', 'fulfilled', 'cancelled', 'expired'];
export declare const OrderState: z.ZodEnum<{
    awaiting_payment: "awaiting_payment";
    cancelled: "cancelled";
    expired: "expired";
    fulfilled: "fulfilled";
    fulfilling: "fulfilling";
    paid: "paid";
}>;
export type OrderState = z.output<typeof OrderState>;
/** What was agreed, line by line: copied at the moment of truth, never looked up again. */
export declare const OrderLine: z.ZodObject<{
    sku: z.ZodString;
    title: z.ZodString;
    options: z.ZodRecord<z.ZodString, z.ZodString>;
    quantity: z.ZodNumber;
    unitPrice: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
}, z.core.$strip>;
export type OrderLine = z.output<typeof OrderLine>;
/** `total = subtotal + discount + shipping + tax + other`. */
export declare const OrderTotals: z.ZodObject<{
    subtotal: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    discount: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    shipping: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    tax: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    other: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
}, z.core.$strip>;
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
export declare const Orders: import("@souk/core").Token<Orders, "orders">;
/** The orders are written but not yet committed: copy onto each what you hold for its cart. */
export declare const placing: import("@souk/core").Hook<{
    orderId: `ord_${string}`;
    cartId: `cart_${string}`;
}[], "series", "transaction", "orders">;
export declare const OrderNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const WrongOrderState: import("@souk/core").ProblemType<z.ZodObject<{
    state: z.ZodEnum<{
        awaiting_payment: "awaiting_payment";
        cancelled: "cancelled";
        expired: "expired";
        fulfilled: "fulfilled";
        fulfilling: "fulfilling";
        paid: "paid";
    }>;
}, z.core.$strip>>;
export declare const readOrders: import("@souk/core").Permission;
export declare const writeOrders: import("@souk/core").Permission;
export declare const orderPlaced: import("@souk/core").EventType<z.ZodObject<{
    orderId: z.ZodType<`ord_${string}`, `ord_${string}`, z.core.$ZodTypeInternals<`ord_${string}`, `ord_${string}`>>;
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    cartId: z.ZodType<`cart_${string}`, `cart_${string}`, z.core.$ZodTypeInternals<`cart_${string}`, `cart_${string}`>>;
}, z.core.$strip>, "orders">;
export declare const orderPaid: import("@souk/core").EventType<z.ZodObject<{
    orderId: z.ZodType<`ord_${string}`, `ord_${string}`, z.core.$ZodTypeInternals<`ord_${string}`, `ord_${string}`>>;
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    provider: z.ZodString;
}, z.core.$strip>, "orders">;
/** The payment was taken back before shipping: the order waits for payment again. */
export declare const orderUnpaid: import("@souk/core").EventType<z.ZodObject<{
    orderId: z.ZodType<`ord_${string}`, `ord_${string}`, z.core.$ZodTypeInternals<`ord_${string}`, `ord_${string}`>>;
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    provider: z.ZodString;
}, z.core.$strip>, "orders">;
/**
 * A part of what was sold is given back, from when it is asked for; or, negative, it is sold after all, because the refund failed or the whole sale was
 * undone. `version`: of the order, by which a second telling is known.
 */
export declare const orderReturned: import("@souk/core").EventType<z.ZodObject<{
    orderId: z.ZodType<`ord_${string}`, `ord_${string}`, z.core.$ZodTypeInternals<`ord_${string}`, `ord_${string}`>>;
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    version: z.ZodInt;
    amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
}, z.core.$strip>, "orders">;
export declare const orderCancelled: import("@souk/core").EventType<z.ZodObject<{
    orderId: z.ZodType<`ord_${string}`, `ord_${string}`, z.core.$ZodTypeInternals<`ord_${string}`, `ord_${string}`>>;
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    reason: z.ZodString;
}, z.core.$strip>, "orders">;
/** The time to pay ran out; its stock was let go. */
export declare const orderExpired: import("@souk/core").EventType<z.ZodObject<{
    orderId: z.ZodType<`ord_${string}`, `ord_${string}`, z.core.$ZodTypeInternals<`ord_${string}`, `ord_${string}`>>;
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
}, z.core.$strip>, "orders">;
/** What a person must look at, because money and order do not fit and nothing was decided for them. */
export declare const attentionReasons: readonly ['payment-lost-after-shipping', 'paid-too-much', 'late-money-short', 'late-money-without-stock', 'late-money-not-needed', 'cancelled-not-refunded', 'refund-failed', 'disputed', 'dispute-lost'];
export declare const orderNeedsAttention: import("@souk/core").EventType<z.ZodObject<{
    orderId: z.ZodType<`ord_${string}`, `ord_${string}`, z.core.$ZodTypeInternals<`ord_${string}`, `ord_${string}`>>;
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    reason: z.ZodEnum<{
        "cancelled-not-refunded": "cancelled-not-refunded";
        "dispute-lost": "dispute-lost";
        disputed: "disputed";
        "late-money-not-needed": "late-money-not-needed";
        "late-money-short": "late-money-short";
        "late-money-without-stock": "late-money-without-stock";
        "paid-too-much": "paid-too-much";
        "payment-lost-after-shipping": "payment-lost-after-shipping";
        "refund-failed": "refund-failed";
    }>;
}, z.core.$strip>, "orders">;
