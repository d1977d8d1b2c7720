import type { Ctx, Id, Tx } from '@souk/core';
import { SkuTaken, SlugTaken } from './contracts.ts';
import type { ProductDraft } from './domain/product-draft.ts';
import { skuOwners, slugOwners } from './storage/product-store.ts';

interface Named {
  readonly id: Id<'prd'>;
  readonly draft: ProductDraft;
}

async function check(ctx: Ctx, products: readonly Named[]): Promise<void> {
  const slugs = await slugOwners(
    ctx,
    products.map(({ draft }) => draft.slug),
  );
  const skus = await skuOwners(
    ctx,
    products.flatMap(({ draft }) => draft.variants.map(({ sku }) => sku)),
  );
  for (const { id, draft } of products) {
    if ((slugs.get(draft.slug) ?? id) !== id) throw SlugTaken({ slug: draft.slug });
    slugs.set(draft.slug, id);
    const own = new Set<string>();
    for (const { sku } of draft.variants) {
      if ((skus.get(sku) ?? id) !== id || own.has(sku)) throw SkuTaken({ sku });
      skus.set(sku, id);
      own.add(sku);
    }
  }
}

/**
 * Slugs and SKUs belong to one product each. They are looked up first, for the sake of a good answer; what keeps two apart is the
 * unique key. Who loses a race there looks again, and now finds whose it is.
 */
export async function refuseTaken(tx: Tx, products: readonly Named[], write: () => Promise<void>): Promise<void> {
  await check(tx, products);
  try {
    await write();
  } catch (error) {
    await check(tx, products);
    throw error;
  }
}
