import { type Address, type Ctx, type Id, type Outcome, type Outside, type Tx } from '@souk/core';
import { z } from 'zod';
export declare const cart: import("@souk/core").ContractBuilder<"cart">;
export declare const CartId: z.ZodType<`cart_${string}`, `cart_${string}`, z.core.$ZodTypeInternals<`cart_${string}`, `cart_${string}`>>;
/** The prefix of a cart's guest token. */
export declare const cartToken = "ctk";
/** One line with its price of this moment. */
export declare const PricedLine: z.ZodObject<{
    lineId: z.ZodType<`lin_${string}`, `lin_${string}`, z.core.$ZodTypeInternals<`lin_${string}`, `lin_${string}`>>;
    productId: z.ZodType<`prd_${string}`, `prd_${string}`, z.core.$ZodTypeInternals<`prd_${string}`, `prd_${string}`>>;
    variantId: z.ZodType<`var_${string}`, `var_${string}`, z.core.$ZodTypeInternals<`var_${string}`, `var_${string}`>>;
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
/** A named amount on a cart; discounts are negative. `kind` says which of the totals it counts into. */
export declare const Charge: z.ZodObject<{
    code: z.ZodString;
    kind: z.ZodEnum<{
        discount: "discount";
        other: "other";
        shipping: "shipping";
        tax: "tax";
    }>;
    title: z.ZodString;
    amount: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
}, z.core.$strip>;
/** What taps of `pricing` receive and return: they may add charges. */
export declare const PricedCart: z.ZodObject<{
    cartId: z.ZodType<`cart_${string}`, `cart_${string}`, z.core.$ZodTypeInternals<`cart_${string}`, `cart_${string}`>>;
    currency: z.ZodString;
    lines: z.ZodArray<z.ZodObject<{
        lineId: z.ZodType<`lin_${string}`, `lin_${string}`, z.core.$ZodTypeInternals<`lin_${string}`, `lin_${string}`>>;
        productId: z.ZodType<`prd_${string}`, `prd_${string}`, z.core.$ZodTypeInternals<`prd_${string}`, `prd_${string}`>>;
        variantId: z.ZodType<`var_${string}`, `var_${string}`, z.core.$ZodTypeInternals<`var_${string}`, `var_${string}`>>;
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
    }, z.core.$strip>>;
    charges: z.ZodArray<z.ZodObject<{
        code: z.ZodString;
        kind: z.ZodEnum<{
            discount: "discount";
            other: "other";
            shipping: "shipping";
            tax: "tax";
        }>;
        title: z.ZodString;
        amount: z.ZodObject<{
            amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
            currency: z.ZodString;
        }, z.core.$strict>;
    }, z.core.$strip>>;
}, z.core.$strip>;
export type PricedLine = z.output<typeof PricedLine>;
export type Charge = z.output<typeof Charge>;
export type PricedCart = z.output<typeof PricedCart>;
/** Prices a cart: promotions early, shipping and wraps, tax late. */
export declare const pricing: import("@souk/core").Hook<{
    cartId: `cart_${string}`;
    currency: string;
    lines: {
        lineId: `lin_${string}`;
        productId: `prd_${string}`;
        variantId: `var_${string}`;
        sku: string;
        title: string;
        options: Record<string, string>;
        quantity: number;
        unitPrice: {
            amount: bigint;
            currency: string;
        };
        total: {
            amount: bigint;
            currency: string;
        };
    }[];
    charges: {
        code: string;
        kind: "discount" | "other" | "shipping" | "tax";
        title: string;
        amount: {
            amount: bigint;
            currency: string;
        };
    }[];
}, "waterfall", "request", "cart">;
/** `total = subtotal + discount + shipping + tax + other`; discount is zero or negative. */
export declare const Totals: z.ZodObject<{
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
    close(tx: Tx, closings: readonly {
        readonly cart: HeldCart;
        readonly orderId: Id<'ord'>;
    }[]): Promise<void>;
}
export declare const Carts: import("@souk/core").Token<Carts, "cart">;
export declare const CartNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const CartEmpty: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const CartClosed: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const CartChanged: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const NotForSale: import("@souk/core").ProblemType<z.ZodObject<{
    sku: z.ZodString;
}, z.core.$strip>>;
export declare const CurrencyNotSold: import("@souk/core").ProblemType<z.ZodObject<{
    currency: z.ZodString;
}, z.core.$strip>>;
export declare const LineNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const CartTooLarge: import("@souk/core").ProblemType<z.ZodObject<{
    linesMax: z.ZodNumber;
    quantityMax: z.ZodNumber;
}, z.core.$strip>>;
/** Charges took more off than there is to pay. */
export declare const TotalNegative: import("@souk/core").ProblemType<z.ZodObject<{
    total: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
}, z.core.$strip>>;
/** A shopper began a cart. */
export declare const cartOpened: import("@souk/core").EventType<z.ZodObject<{
    cartId: z.ZodType<`cart_${string}`, `cart_${string}`, z.core.$ZodTypeInternals<`cart_${string}`, `cart_${string}`>>;
    currency: z.ZodString;
}, z.core.$strip>, "cart">;
