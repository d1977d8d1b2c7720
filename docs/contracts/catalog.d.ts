import { type Ctx, type Currency, type Id, type Money, type Outside } from '@souk/core';
import { z } from 'zod';
export declare const catalog: import("@souk/core").ContractBuilder<"catalog">;
export declare const ProductId: z.ZodType<`prd_${string}`, `prd_${string}`, z.core.$ZodTypeInternals<`prd_${string}`, `prd_${string}`>>;
export declare const VariantId: z.ZodType<`var_${string}`, `var_${string}`, z.core.$ZodTypeInternals<`var_${string}`, `var_${string}`>>;
/** A variant as it can be bought now, in one currency. */
export interface Sellable {
    readonly productId: Id<'prd'>;
    readonly variantId: Id<'var'>;
    readonly sku: string;
    /** The product's title. */
    readonly title: string;
    /** `{ Size: 'M' }`; empty when the product has a single variant. */
    readonly options: Readonly<Record<string, string>>;
    readonly image: string | undefined;
    readonly price: Money;
}
export type VariantKey = {
    readonly sku: string;
} | {
    readonly variantId: Id<'var'>;
};
export interface Catalog {
    /** In the order asked; undefined for what is unknown, unpublished or has no price in that currency. One statement. */
    sellable(ctx: Ctx, keys: readonly VariantKey[], currency: Currency): Promise<readonly (Sellable | undefined)[]>;
    /** Those of these currencies that anything is priced in. */
    sellsIn(ctx: Ctx, currency: Currency): Promise<boolean>;
}
export declare const Catalog: import("@souk/core").Token<Catalog, "catalog">;
/** What could not be taken from a file as it stands, and what to do about it. */
export interface ImportIssue {
    /** As a spreadsheet counts: the header is row 1. */
    readonly row: number;
    readonly column: string;
    /** What is wrong, what was left out for it, and what to do. */
    readonly message: string;
}
/** How far an import has come, or what it came to. Products that did not change since they were last imported are not written. */
export interface ImportReport {
    readonly rows: number;
    readonly created: number;
    readonly changed: number;
    readonly unchanged: number;
    /** Products of which nothing could be imported. */
    readonly leftOut: number;
    /** The first thousand. */
    readonly issues: readonly ImportIssue[];
    readonly issueCount: number;
}
/** Products from files of others. */
export interface CatalogImport {
    /**
     * Shopify's product CSV, read as it comes and written fifty products at a time: a broken row is reported and the rest is imported.
     * Importing the same file again changes nothing; stock is counted anew only where the file's quantity has changed.
     * @param file bytes or text in UTF-8
     * @throws Problem `NotAProductFile` when columns are missing
     */
    shopify(outside: Outside, file: AsyncIterable<Uint8Array | string>, options: {
        readonly currency?: Currency;
        readonly onProgress?: (report: ImportReport) => void;
    }): Promise<ImportReport>;
}
export declare const CatalogImport: import("@souk/core").Token<CatalogImport, "catalog">;
/** What shoppers are shown. `available` may be a few seconds old; checkout decides under lock. */
export declare const VariantView: z.ZodObject<{
    id: z.ZodType<`var_${string}`, `var_${string}`, z.core.$ZodTypeInternals<`var_${string}`, `var_${string}`>>;
    sku: z.ZodString;
    title: z.ZodString;
    options: z.ZodRecord<z.ZodString, z.ZodString>;
    price: z.ZodObject<{
        amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
        currency: z.ZodString;
    }, z.core.$strict>;
    available: z.ZodBoolean;
}, z.core.$strip>;
export declare const ProductView: z.ZodObject<{
    id: z.ZodType<`prd_${string}`, `prd_${string}`, z.core.$ZodTypeInternals<`prd_${string}`, `prd_${string}`>>;
    slug: z.ZodString;
    title: z.ZodString;
    description: z.ZodString;
    images: z.ZodArray<z.ZodObject<{
        url: z.ZodString;
        alt: z.ZodString;
    }, z.core.$strip>>;
    variants: z.ZodArray<z.ZodObject<{
        id: z.ZodType<`var_${string}`, `var_${string}`, z.core.$ZodTypeInternals<`var_${string}`, `var_${string}`>>;
        sku: z.ZodString;
        title: z.ZodString;
        options: z.ZodRecord<z.ZodString, z.ZodString>;
        price: z.ZodObject<{
            amount: z.ZodCodec<z.ZodString, z.ZodBigInt>;
            currency: z.ZodString;
        }, z.core.$strict>;
        available: z.ZodBoolean;
    }, z.core.$strip>>;
}, z.core.$strip>;
export declare const ProductNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const SlugTaken: import("@souk/core").ProblemType<z.ZodObject<{
    slug: z.ZodString;
}, z.core.$strip>>;
export declare const SkuTaken: import("@souk/core").ProblemType<z.ZodObject<{
    sku: z.ZodString;
}, z.core.$strip>>;
export declare const CollectionNotFound: import("@souk/core").ProblemType<z.ZodUndefined>;
export declare const CollectionSlugTaken: import("@souk/core").ProblemType<z.ZodObject<{
    slug: z.ZodString;
}, z.core.$strip>>;
export declare const NotAProductFile: import("@souk/core").ProblemType<z.ZodObject<{
    missing: z.ZodArray<z.ZodString>;
    found: z.ZodArray<z.ZodString>;
    hint: z.ZodString;
}, z.core.$strip>>;
export declare const readProducts: import("@souk/core").Permission;
export declare const writeProducts: import("@souk/core").Permission;
/** A product was created, changed or withdrawn. */
export declare const productChanged: import("@souk/core").EventType<z.ZodObject<{
    productId: z.ZodType<`prd_${string}`, `prd_${string}`, z.core.$ZodTypeInternals<`prd_${string}`, `prd_${string}`>>;
}, z.core.$strip>, "catalog">;
