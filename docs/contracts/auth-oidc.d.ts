import { z } from 'zod';
export declare const authOidc: import("@souk/core").ContractBuilder<"auth-oidc">;
export declare const IdentityId: z.ZodType<`idn_${string}`, `idn_${string}`, z.core.$ZodTypeInternals<`idn_${string}`, `idn_${string}`>>;
export declare const UnknownProvider: import("@souk/core").ProblemType<z.ZodUndefined>;
/** It was used, is over, was made for something else, for somebody else or in another browser, or was never ours: one answer for all. */
export declare const StateNotValid: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const CodeNotValid: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const Denied: import("@souk/core").ProblemType<z.ZodUndefined>;
/** One answer for a wrong issuer, audience, nonce, time or signature; the log says which. */
export declare const NotRecognised: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const ProviderRefused: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const ProviderUnavailable: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const AddressNotProven: import("@souk/core").ProblemType<z.ZodUndefined>;
/** Whoever has the address at the provider need not be who has the account here. */
export declare const AccountExists: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const IdentityTaken: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const IdentityNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const TooManyIdentities: import("@souk/core").ProblemType<z.ZodObject<{
    identitiesMax: z.ZodNumber;
}, z.core.$strip>>;
export declare const LastWayIn: import("@souk/core").ProblemType<z.ZodUndefined>;
