import { type Ctx, type Currency, type Id, inLists, type Tx } from '@souk/core';
import { type PriceRow, type ProductRow, tables, type VariantRow } from './tables.ts';

const into = (tx: Tx) => tx.write(tables);

export async function readProducts(ctx: Ctx, ids: readonly Id<'prd'>[]): Promise<ProductRow[]> {
  return ctx
    .read(tables)
    .from('catalog_products')
    .whereIn('id', [...ids]);
}

/** Locked until the transaction ends, in the order of their ids. */
export async function lockProducts(tx: Tx, ids: readonly Id<'prd'>[]): Promise<ProductRow[]> {
  if (ids.length === 0) return [];
  return into(tx)
    .from('catalog_products')
    .whereIn('id', [...ids].sort())
    .orderBy('id')
    .forUpdate();
}

/** In the order they are shown. */
export async function readVariants(ctx: Ctx, productIds: readonly Id<'prd'>[]): Promise<VariantRow[]> {
  if (productIds.length === 0) return [];
  return ctx
    .read(tables)
    .from('catalog_variants')
    .whereIn('product_id', [...productIds])
    .orderBy('position')
    .orderBy('id');
}

export async function readPrices(ctx: Ctx, variantIds: readonly Id<'var'>[]): Promise<PriceRow[]> {
  if (variantIds.length === 0) return [];
  return ctx
    .read(tables)
    .from('catalog_prices')
    .whereIn('variant_id', [...variantIds])
    .where('group_code', '')
    .orderBy('currency');
}

/** Whose these slugs are. */
export async function slugOwners(ctx: Ctx, slugs: readonly string[]): Promise<Map<string, Id<'prd'>>> {
  const rows: Pick<ProductRow, 'id' | 'slug'>[] = await ctx
    .read(tables)
    .from('catalog_products')
    .whereIn('slug', [...slugs])
    .select('id', 'slug');
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** Whose these SKUs are. */
export async function skuOwners(ctx: Ctx, skus: readonly string[]): Promise<Map<string, Id<'prd'>>> {
  const owners = new Map<string, Id<'prd'>>();
  for (const { marks, values } of inLists(skus)) {
    const sql = `SELECT sku, product_id FROM catalog_variants WHERE sku IN (${marks})`;
    for (const { sku, product_id } of await ctx.read(tables).hot<VariantRow>(sql, values)) owners.set(sku, product_id);
  }
  return owners;
}

export type Imported = Pick<ProductRow, 'id' | 'source_handle' | 'source_fingerprint'>;

/** What was imported before under these handles. */
export async function readImported(ctx: Ctx, handles: readonly string[]): Promise<Map<string, Imported>> {
  const found = new Map<string, Imported>();
  for (const { marks, values } of inLists(handles)) {
    const sql = `SELECT id, source_handle, source_fingerprint FROM catalog_products WHERE source_handle IN (${marks})`;
    for (const row of await ctx.read(tables).hot<Imported>(sql, values)) found.set(row.source_handle as string, row);
  }
  return found;
}

/** Newest first, whatever their status. @param pattern for LIKE */
export async function listProducts(ctx: Ctx, page: { before: string; limit: number; pattern: string }): Promise<ProductRow[]> {
  const sql = "SELECT * FROM catalog_products WHERE id < ? AND search_text LIKE ? ESCAPE '!' ORDER BY id DESC LIMIT ?";
  return ctx.read(tables).hot<ProductRow>(sql, [page.before, page.pattern, page.limit]);
}

export const insertProducts = (tx: Tx, rows: readonly ProductRow[]): Promise<void> => into(tx).into('catalog_products').insertEach(rows);
export const updateProducts = (tx: Tx, rows: readonly (Partial<ProductRow> & Pick<ProductRow, 'id'>)[]): Promise<void> =>
  into(tx).into('catalog_products').updateEach('id', rows);
export const insertVariants = (tx: Tx, rows: readonly VariantRow[]): Promise<void> => into(tx).into('catalog_variants').insertEach(rows);
export const updateVariants = (tx: Tx, rows: readonly (Partial<VariantRow> & Pick<VariantRow, 'id'>)[]): Promise<void> =>
  into(tx).into('catalog_variants').updateEach('id', rows);

export async function deleteVariants(tx: Tx, ids: readonly Id<'var'>[]): Promise<void> {
  if (ids.length === 0) return;
  await into(tx)
    .into('catalog_prices')
    .whereIn('variant_id', [...ids])
    .delete();
  await into(tx)
    .into('catalog_variants')
    .whereIn('id', [...ids])
    .delete();
}

/** The prices for everybody become these. @param currency only those in this currency, when given */
export async function replacePrices(
  tx: Tx,
  kept: readonly Id<'var'>[],
  currency: Currency | undefined,
  rows: readonly PriceRow[],
): Promise<void> {
  if (kept.length > 0) {
    const old = into(tx)
      .into('catalog_prices')
      .whereIn('variant_id', [...kept])
      .where('group_code', '');
    await (currency === undefined ? old : old.where('currency', currency)).delete();
  }
  await into(tx).into('catalog_prices').insertEach(rows);
}
