import { z } from 'zod';
export * from './contracts/accounts.ts';
export { type Account, type AccountKind, auth, SessionId } from './contracts/identity.ts';
export * from './contracts/new-customers.ts';
export * from './contracts/sign-ins.ts';
export declare const CustomerId: z.ZodType<`cus_${string}`, `cus_${string}`, z.core.$ZodTypeInternals<`cus_${string}`, `cus_${string}`>>;
export declare const StaffId: z.ZodType<`stf_${string}`, `stf_${string}`, z.core.$ZodTypeInternals<`stf_${string}`, `stf_${string}`>>;
export declare const RoleId: z.ZodType<`rol_${string}`, `rol_${string}`, z.core.$ZodTypeInternals<`rol_${string}`, `rol_${string}`>>;
export declare const KeyId: z.ZodType<`key_${string}`, `key_${string}`, z.core.$ZodTypeInternals<`key_${string}`, `key_${string}`>>;
export declare const manageKeys: import("@souk/core").Permission;
export declare const manageStaff: import("@souk/core").Permission;
export declare const manageRoles: import("@souk/core").Permission;
export declare const readAudit: import("@souk/core").Permission;
export declare const KeyNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
/** One answer for a wrong password, an unknown address and an account that may not sign in: it tells nothing about who has an account. */
export declare const WrongCredentials: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const PasswordTooCommon: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const SecondFactorNeeded: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const WrongSecondFactor: import("@souk/core").ProblemType<z.ZodUndefined>;
/** The link was used, is over, or was never ours: one answer for all. */
export declare const TokenNotValid: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const StaffNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const RoleNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const AddressTaken: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const RoleNameTaken: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const RoleInUse: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const NoSuchPermission: import("@souk/core").ProblemType<z.ZodObject<{
    permission: z.ZodString;
}, z.core.$strip>>;
/** Nobody hands out more than they have, so that a helper cannot make themselves the owner. */
export declare const MoreThanYours: import("@souk/core").ProblemType<z.ZodObject<{
    permission: z.ZodString;
}, z.core.$strip>>;
export declare const NotYourself: import("@souk/core").ProblemType<z.ZodUndefined>;
/** It was used, is over, or was never ours: one answer for all. */
export declare const RefreshTokenNotValid: import("@souk/core").ProblemType<z.ZodUndefined>;
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
