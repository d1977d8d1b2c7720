import { z } from 'zod';
export declare const authPasskeys: import("@souk/core").ContractBuilder<"auth-passkeys">;
export declare const PasskeyId: z.ZodType<`psk_${string}`, `psk_${string}`, z.core.$ZodTypeInternals<`psk_${string}`, `psk_${string}`>>;
export declare const NotConfigured: import("@souk/core").ProblemType<z.ZodUndefined>;
/** It was used, is over, was made for something else or for somebody else, or was never ours: one answer for all. */
export declare const ChallengeNotValid: import("@souk/core").ProblemType<z.ZodUndefined>;
/** Of another site, without a look at who holds it, of a form that was not asked for. */
export declare const PasskeyRefused: import("@souk/core").ProblemType<z.ZodUndefined>;
/** One answer for an unknown passkey, a wrong signature and a counter that went back. */
export declare const NotRecognised: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const PasskeyNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const PasskeyKnown: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const TooMany: import("@souk/core").ProblemType<z.ZodObject<{
    passkeysMax: z.ZodNumber;
}, z.core.$strip>>;
/** A customer keeps a way in; staff keep a second factor. */
export declare const LastWayIn: import("@souk/core").ProblemType<z.ZodUndefined>;
