import { Money } from '@souk/core';
import { type Image, webAddress } from '../domain/image.ts';
import type { ProductDraft, VariantDraft } from '../domain/product-draft.ts';
import type { PriceRow, ProductRow, VariantRow } from '../storage/tables.ts';
import type { ProductChanges, VariantBody } from './product-body.ts';

export const toVariantDraft = ({ sku, options, prices, stock, backorder }: VariantBody): VariantDraft => ({
  sku,
  options,
  prices,
  onHand: stock,
  backorder,
});

export const toImages = (images: readonly Image[]): Image[] => images.map(({ url, alt }) => ({ url: webAddress(url) ?? '', alt }));

/** What a product is now, as it would be asked for. */
export function draftOf(row: ProductRow, variants: readonly VariantRow[], prices: readonly PriceRow[]): ProductDraft {
  const pricesOf = Map.groupBy(prices, (price) => price.variant_id);
  return {
    slug: row.slug,
    title: row.title,
    description: row.description,
    status: row.status,
    images: JSON.parse(row.images) as Image[],
    vendor: row.vendor ?? undefined,
    type: row.product_type ?? undefined,
    tags: JSON.parse(row.tags) as string[],
    variants: variants.map(({ id, sku, options }) => ({
      sku,
      options: JSON.parse(options) as Record<string, string>,
      prices: (pricesOf.get(id) ?? []).map(({ amount, currency }) => Money.of(BigInt(amount), currency)),
    })),
  };
}

/** Absent stays as it is, null takes it out. */
export function changed(draft: ProductDraft, changes: ProductChanges): ProductDraft {
  const { images, variants, vendor = draft.vendor, type = draft.type } = changes;
  return {
    slug: changes.slug ?? draft.slug,
    title: changes.title ?? draft.title,
    description: changes.description ?? draft.description,
    status: changes.status ?? draft.status,
    tags: changes.tags ?? draft.tags,
    images: images ? toImages(images) : draft.images,
    variants: variants ? variants.map(toVariantDraft) : draft.variants,
    vendor: vendor ?? undefined,
    type: type ?? undefined,
  };
}
