import { type Ctx, type Outcome, type Tx } from '@souk/core';
import { z } from 'zod';
export declare const inventory: import("@souk/core").ContractBuilder<"inventory">;
/** The code under which a thing is stocked: 1 to 100 visible characters, `A` is not `a`. */
export declare const Sku: z.ZodString;
export declare const quantityMax = 100000;
/** In the house, promised, and the rest. With `backorder` more may be promised than there is. */
export interface StockLevel {
    readonly sku: string;
    readonly onHand: number;
    readonly reserved: number;
    /** `onHand − reserved`, never below 0. */
    readonly available: number;
    readonly backorder: boolean;
}
/** What one order wants. `reference` is opaque here; the reservations are found again by it. */
export interface StockRequest {
    readonly reference: string;
    readonly lines: readonly {
        readonly sku: string;
        readonly quantity: number;
    }[];
    /** Until when the promise is held; later the job `expire-reservations` lets it go and tells. */
    readonly expiresAt: Date;
}
/** A request that was found to be covered, under lock: give it to `reserve` in the same transaction. */
export interface StockHold {
    readonly request: StockRequest;
}
/** What stands for a reference, of one SKU. */
export interface Reservation {
    readonly sku: string;
    readonly quantity: number;
    readonly state: 'held' | 'claimed' | 'consumed';
}
export interface StockAdjustment {
    readonly sku: string;
    /** Either the new count, or the difference. */
    readonly set?: number;
    readonly by?: number;
    readonly reason: string;
    readonly backorder?: boolean;
}
export interface Stock {
    /** Locks the levels, in SKU order, and answers each request in turn; writes nothing. Refuses with `OutOfStock`. */
    hold(tx: Tx, requests: readonly StockRequest[]): Promise<readonly Outcome<StockHold>[]>;
    /** Writes the reservations, state `held`. Cannot refuse one item. */
    reserve(tx: Tx, holds: readonly StockHold[]): Promise<void>;
    /** held → claimed: the order is paid. A reference already claimed is left as it is. @throws Error when nothing is held */
    claim(tx: Tx, reference: string): Promise<void>;
    /** claimed → held until `expiresAt`: the payment was reversed before shipping. */
    unclaim(tx: Tx, reference: string, expiresAt: Date): Promise<void>;
    /** claimed → consumed: shipped; on hand goes down. Refuses with `OutOfStock` while a backordered unit is not in the house. @throws Error when nothing is claimed */
    consume(tx: Tx, reference: string): Promise<void>;
    /** held or claimed → released; exactly once, a second call does nothing. */
    release(tx: Tx, reference: string): Promise<void>;
    /** What stands for these references: held, claimed or consumed, one row for each SKU. References with nothing are left out. One statement for each thousand. */
    reservations(ctx: Ctx, references: readonly string[]): Promise<ReadonlyMap<string, readonly Reservation[]>>;
    /** Unknown SKUs are left out. */
    levels(ctx: Ctx, skus: readonly string[]): Promise<ReadonlyMap<string, StockLevel>>;
    /**
     * Creates the level if there is none; appends a movement. Refuses with `BelowReserved` when less than what is promised would
     * remain, and with `CountOutOfRange`.
     */
    adjust(tx: Tx, adjustments: readonly StockAdjustment[]): Promise<readonly StockLevel[]>;
}
export declare const Stock: import("@souk/core").Token<Stock, "inventory">;
export declare const OutOfStock: import("@souk/core").ProblemType<z.ZodObject<{
    sku: z.ZodString;
    available: z.ZodNumber;
}, z.core.$strip>>;
export declare const BelowReserved: import("@souk/core").ProblemType<z.ZodObject<{
    sku: z.ZodString;
    reserved: z.ZodNumber;
}, z.core.$strip>>;
export declare const CountOutOfRange: import("@souk/core").ProblemType<z.ZodObject<{
    sku: z.ZodString;
    count: z.ZodNumber;
    countMax: z.ZodNumber;
}, z.core.$strip>>;
export declare const StockNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const readStock: import("@souk/core").Permission;
export declare const writeStock: import("@souk/core").Permission;
/** A SKU came into stock, or ran out: what shows availability may refresh. */
export declare const availabilityChanged: import("@souk/core").EventType<z.ZodObject<{
    sku: z.ZodString;
    available: z.ZodBoolean;
}, z.core.$strip>, "inventory">;
/** A held promise ran past its time and was let go. */
export declare const reservationExpired: import("@souk/core").EventType<z.ZodObject<{
    reference: z.ZodString;
}, z.core.$strip>, "inventory">;
