import type { Ctx, Currency, Id } from '@souk/core';
import type { Catalog, Sellable, VariantKey } from './contracts.ts';
import type { Image } from './domain/image.ts';
import { isPricedIn, readSellable, type SellableRow } from './storage/shop-window.ts';

export class CatalogService implements Catalog {
  async sellable(ctx: Ctx, keys: readonly VariantKey[], currency: Currency): Promise<readonly (Sellable | undefined)[]> {
    const skus = new Set<string>();
    const ids = new Set<Id<'var'>>();
    for (const key of keys) {
      if ('sku' in key) skus.add(key.sku);
      else ids.add(key.variantId);
    }
    const found = new Map<string, Sellable>();
    for (const row of await readSellable(ctx, [...skus], [...ids], currency)) {
      if (found.has(row.variant_id)) continue;
      const sellable = toSellable(row, currency);
      found.set(row.variant_id, sellable).set(`sku:${row.sku}`, sellable);
    }
    return keys.map((key) => found.get('sku' in key ? `sku:${key.sku}` : key.variantId));
  }

  async sellsIn(ctx: Ctx, currency: Currency): Promise<boolean> {
    return isPricedIn(ctx, currency);
  }
}

function toSellable(row: SellableRow, currency: Currency): Sellable {
  const [image] = JSON.parse(row.images) as Image[];
  return {
    productId: row.product_id,
    variantId: row.variant_id,
    sku: row.sku,
    title: row.title,
    options: JSON.parse(row.options) as Record<string, string>,
    image: image?.url,
    price: { amount: BigInt(row.amount), currency },
  };
}
