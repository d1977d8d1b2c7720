import { z } from 'zod';
export declare const paymentsStripe: import("@souk/core").ContractBuilder<"payments-stripe">;
export declare const NotConfigured: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const AssetNotTaken: import("@souk/core").ProblemType<z.ZodUndefined>;
/** The amount is nothing, too large, or cannot be written in the units Stripe counts this currency in. */
export declare const AmountNotTaken: import("@souk/core").ProblemType<z.ZodObject<{
    amount: z.ZodString;
    currency: z.ZodString;
}, z.core.$strip>>;
/** `code` and `declineCode` are Stripe's words: https://docs.stripe.com/declines/codes */
export declare const CardDeclined: import("@souk/core").ProblemType<z.ZodObject<{
    code: z.ZodString;
    declineCode: z.ZodNullable<z.ZodString>;
}, z.core.$strip>>;
/** No secret of ours made this signature, it is too old, or there is none. */
export declare const SignatureInvalid: import("@souk/core").ProblemType<z.ZodUndefined>;
/** Signed, but no event: blank, or not the JSON of one. */
export declare const EventUnreadable: import("@souk/core").ProblemType<z.ZodUndefined>;
