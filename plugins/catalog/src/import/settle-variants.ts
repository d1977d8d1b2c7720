import type { Ctx, Id } from '@souk/core';
import { deriveSku } from '../domain/derive-sku.ts';
import type { ProductDraft } from '../domain/product-draft.ts';
import { readVariants, skuOwners } from '../storage/product-store.ts';
import type { VariantRow } from '../storage/tables.ts';
import type { FileProduct } from './read-product.ts';
import type { FileVariant } from './read-variant.ts';

const sameOptions = (row: VariantRow, { options }: FileVariant): boolean => row.options === JSON.stringify(options);

/**
 * What the file asks for, in the light of what there is: a derived SKU gives way to the one that variant has already, or, where
 * another product has it, to one that stands apart; and stock is counted only where the file's quantity is not what it was.
 */
export async function settleVariants(
  ctx: Ctx,
  products: readonly { readonly id: Id<'prd'> | undefined; readonly product: FileProduct }[],
): Promise<ProductDraft[]> {
  const rows = await readVariants(
    ctx,
    products.flatMap(({ id }) => (id ? [id] : [])),
  );
  const before = Map.groupBy(rows, (row) => row.product_id);
  const derived = products.flatMap(({ product }) => product.variants.filter(({ skuIsDerived }) => skuIsDerived));
  const owners = new Map<string, string>(
    await skuOwners(
      ctx,
      derived.map(({ sku }) => sku),
    ),
  );
  return products.map(({ id, product }) => {
    const own = id ? (before.get(id) ?? []) : [];
    const owner = id ?? product.source.handle;
    const variants = product.variants.map((variant) => {
      const sku = variant.skuIsDerived ? settledSku(variant, product, own, (owners.get(variant.sku) ?? owner) !== owner) : variant.sku;
      owners.set(sku, owner);
      const known = own.find((row) => row.sku === sku);
      const isSame = known !== undefined && known.source_quantity === variant.sourceQuantity;
      return { ...variant, sku, onHand: isSame ? undefined : variant.onHand };
    });
    return { ...product, variants };
  });
}

function settledSku(variant: FileVariant, product: FileProduct, own: readonly VariantRow[], isTaken: boolean): string {
  const known = own.find((row) => sameOptions(row, variant));
  if (known) return known.sku;
  return isTaken ? deriveSku(product.source.handle, Object.values(variant.options), true) : variant.sku;
}
