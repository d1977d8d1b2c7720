export declare const analytics: import("@souk/core").ContractBuilder<"analytics">;
export declare const readAnalytics: import("@souk/core").Permission;
