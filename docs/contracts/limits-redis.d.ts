export declare const limitsRedis: import("@souk/core").ContractBuilder<"limits-redis">;
