import { z } from 'zod';
export declare const paymentsCrypto: import("@souk/core").ContractBuilder<"payments-crypto">;
/** The asset is no token of this store, or none was named and there are several. `offered` are CAIP-19 ids; empty while no chain is known. */
export declare const AssetNotOffered: import("@souk/core").ProblemType<z.ZodObject<{
    asset: z.ZodOptional<z.ZodString>;
    offered: z.ZodArray<z.ZodString>;
}, z.core.$strip>>;
export declare const NoRate: import("@souk/core").ProblemType<z.ZodObject<{
    currency: z.ZodString;
    symbol: z.ZodString;
}, z.core.$strip>>;
export declare const NothingToPay: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const readNetworks: import("@souk/core").Permission;
