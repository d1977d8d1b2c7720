import { z } from 'zod';
export declare const checkout: import("@souk/core").ContractBuilder<"checkout">;
/** The last word before an order is placed: any tap may refuse, with a reason. */
export declare const validating: import("@souk/core").Hook<{
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
    email?: string | undefined;
    totals: {
        subtotal: {
            amount: bigint;
            currency: string;
        };
        discount: {
            amount: bigint;
            currency: string;
        };
        shipping: {
            amount: bigint;
            currency: string;
        };
        tax: {
            amount: bigint;
            currency: string;
        };
        other: {
            amount: bigint;
            currency: string;
        };
        total: {
            amount: bigint;
            currency: string;
        };
    };
    provider: string;
}, "veto", "request", "checkout">;
export declare const PaymentDone: import("@souk/core").ProblemType<z.ZodObject<{
    state: z.ZodString;
}, z.core.$strip>>;
/** Money is on its way through the open payment: giving it up now would strand it. */
export declare const PaymentUnderWay: import("@souk/core").ProblemType<z.ZodObject<{
    state: z.ZodString;
}, z.core.$strip>>;
/** Another provider may take a part beside it, or it is cancelled first. */
export declare const ProviderActive: import("@souk/core").ProblemType<z.ZodObject<{
    provider: z.ZodString;
    paymentId: z.ZodType<`pay_${string}`, `pay_${string}`, z.core.$ZodTypeInternals<`pay_${string}`, `pay_${string}`>>;
    state: z.ZodEnum<{
        authorized: "authorized";
        calling: "calling";
        captured: "captured";
        created: "created";
        disputed: "disputed";
        expired: "expired";
        failed: "failed";
        lost: "lost";
        processing: "processing";
        requires_action: "requires_action";
        reversed: "reversed";
        unknown: "unknown";
        voided: "voided";
        won: "won";
    }>;
}, z.core.$strip>>;
export declare const NothingDue: import("@souk/core").ProblemType<z.ZodObject<{
    due: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
}, z.core.$strip>>;
/** `unasked`: of what is due, what no active payment asks for. */
export declare const MoreThanDue: import("@souk/core").ProblemType<z.ZodObject<{
    due: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    unasked: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
}, z.core.$strip>>;
/** Somebody paid, or asked for a part, between the look and the lock: asked again, it is seen. */
export declare const DueChanged: import("@souk/core").ProblemType<z.ZodObject<{
    due: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    unasked: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
}, z.core.$strip>>;
export declare const NothingToPay: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const EmailMissing: import("@souk/core").ProblemType<z.ZodUndefined>;
