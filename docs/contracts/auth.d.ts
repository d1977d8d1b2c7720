export declare const auth: import("@souk/core").ContractBuilder<"auth">;
export declare const manageKeys: import("@souk/core").Permission;
export declare const KeyNotFound: import("@souk/core").ProblemType<import("zod").ZodUndefined>;
