import { type Ctx, type Currency, defineContract, type Id, idSchema, type Money, Money as MoneyValue, type Outside } from '@souk/core';
import { Sku } from '@souk/inventory/contracts';
import { z } from 'zod';

export const catalog = defineContract({ name: 'catalog', version: '1.0.0' });

export const ProductId = idSchema('prd');
export const VariantId = idSchema('var');

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

export type VariantKey = { readonly sku: string } | { readonly variantId: Id<'var'> };

export interface Catalog {
  /** In the order asked; undefined for what is unknown, unpublished or has no price in that currency. One statement. */
  sellable(ctx: Ctx, keys: readonly VariantKey[], currency: Currency): Promise<readonly (Sellable | undefined)[]>;
  /** Those of these currencies that anything is priced in. */
  sellsIn(ctx: Ctx, currency: Currency): Promise<boolean>;
}
export const Catalog = catalog.service<Catalog>('Catalog');

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
  shopify(
    outside: Outside,
    file: AsyncIterable<Uint8Array | string>,
    options: { readonly currency?: Currency; readonly onProgress?: (report: ImportReport) => void },
  ): Promise<ImportReport>;
}
export const CatalogImport = catalog.service<CatalogImport>('CatalogImport');

/** What shoppers are shown. `available` may be a few seconds old; checkout decides under lock. */
export const VariantView = z
  .object({
    id: VariantId,
    sku: Sku,
    title: z.string(),
    options: z.record(z.string(), z.string()),
    price: MoneyValue.schema,
    available: z.boolean(),
  })
  .meta({ id: 'Variant' });
export const ProductView = z
  .object({
    id: ProductId,
    slug: z.string(),
    title: z.string(),
    description: z.string().meta({ description: 'Plain text or sanitised HTML' }),
    images: z.array(z.object({ url: z.string(), alt: z.string() })),
    variants: z.array(VariantView),
  })
  .meta({ id: 'Product' });

export const ProductNotFound = catalog.problem('product-not-found', { status: 404, title: 'There is no such product' });
export const SlugTaken = catalog.problem('slug-taken', {
  status: 409,
  title: 'Another product has this slug',
  details: z.object({ slug: z.string() }),
});
export const SkuTaken = catalog.problem('sku-taken', {
  status: 409,
  title: 'Another variant has this SKU',
  details: z.object({ sku: z.string() }),
});
export const CollectionNotFound = catalog.problem('collection-not-found', { status: 404, title: 'There is no such collection' });
export const CollectionSlugTaken = catalog.problem('collection-slug-taken', {
  status: 409,
  title: 'Another collection has this slug',
  details: z.object({ slug: z.string() }),
});
export const NotAProductFile = catalog.problem('not-a-product-file', {
  status: 422,
  title: 'This is not a product file in Shopify’s CSV format',
  details: z.object({ missing: z.array(z.string()), found: z.array(z.string()), hint: z.string() }),
});

export const readProducts = catalog.permission('products.read', 'See all products, unpublished ones too');
export const writeProducts = catalog.permission('products.write', 'Create, change and import products');

/** A product was created, changed or withdrawn. */
export const productChanged = catalog.event('product-changed', {
  version: 1,
  key: 'productId',
  payload: z.object({ productId: ProductId }),
});
