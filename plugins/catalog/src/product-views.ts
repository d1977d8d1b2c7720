import type { Ctx, Currency } from '@souk/core';
import type { Stock } from '@souk/inventory/contracts';
import type { z } from 'zod';
import type { ProductView } from './contracts.ts';
import type { Image } from './domain/image.ts';
import { readPricedVariants, type WindowRow } from './storage/shop-window.ts';

type Product = z.output<typeof ProductView>;

/**
 * Products as shoppers see them, with one statement of ours and one of inventory's. A variant without a price in the currency is
 * left out, and a product without any such variant; a SKU that nobody stocks is not available.
 */
export async function toProductViews(ctx: Ctx, stock: Stock, rows: readonly WindowRow[], currency: Currency): Promise<Product[]> {
  const variants = await readPricedVariants(
    ctx,
    rows.map(({ id }) => id),
    currency,
  );
  const levels = await stock.levels(
    ctx,
    variants.map(({ sku }) => sku),
  );
  const products = new Map<string, Product>();
  for (const { id, slug, title, description, images } of rows) {
    products.set(id, { id, slug, title, description, images: JSON.parse(images) as Image[], variants: [] });
  }
  for (const { id, product_id, sku, title, options, amount } of variants) {
    const level = levels.get(sku);
    products.get(product_id)?.variants.push({
      id,
      sku,
      title,
      options: JSON.parse(options) as Record<string, string>,
      price: { amount: BigInt(amount), currency },
      available: level !== undefined && (level.backorder || level.available > 0),
    });
  }
  return [...products.values()].filter((product) => product.variants.length > 0);
}

/** What drops a cached reply that shows these products: a change of their availability. */
export const skusOf = (products: readonly Product[]): string[] => products.flatMap(({ variants }) => variants.map(({ sku }) => sku));
