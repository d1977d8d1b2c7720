import { z } from 'zod';
export declare const paymentsManual: import("@souk/core").ContractBuilder<"payments-manual">;
export declare const CurrencyNotTaken: import("@souk/core").ProblemType<z.ZodObject<{
    currency: z.ZodString;
    taken: z.ZodArray<z.ZodString>;
}, z.core.$strip>>;
export declare const AssetNotTaken: import("@souk/core").ProblemType<z.ZodUndefined>;
