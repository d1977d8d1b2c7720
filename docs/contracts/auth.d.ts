import { z } from 'zod';
export declare const auth: import("@souk/core").ContractBuilder<"auth">;
export declare const CustomerId: z.ZodType<`cus_${string}`, `cus_${string}`, z.core.$ZodTypeInternals<`cus_${string}`, `cus_${string}`>>;
export declare const SessionId: z.ZodType<`ses_${string}`, `ses_${string}`, z.core.$ZodTypeInternals<`ses_${string}`, `ses_${string}`>>;
export declare const manageKeys: import("@souk/core").Permission;
export declare const KeyNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
/** One answer for a wrong password, an unknown address and an account that may not sign in: it tells nothing about who has an account. */
export declare const WrongCredentials: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const PasswordTooCommon: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const SessionNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
/** What a customer sees of themselves. */
export declare const CustomerView: z.ZodObject<{
    id: z.ZodType<`cus_${string}`, `cus_${string}`, z.core.$ZodTypeInternals<`cus_${string}`, `cus_${string}`>>;
    email: z.ZodString;
    emailVerified: z.ZodBoolean;
    name: z.ZodNullable<z.ZodString>;
    createdAt: z.ZodISODateTime;
}, z.core.$strip>;
export type CustomerView = z.output<typeof CustomerView>;
