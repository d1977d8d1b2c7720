import type { Ctx, Id, Tx } from '@souk/core';
import { type CollectionRow, tables } from './tables.ts';

/** Newest first. */
export async function listCollections(ctx: Ctx, page: { before: Id<'col'> | undefined; limit: number }): Promise<CollectionRow[]> {
  const rows = ctx.read(tables).from('catalog_collections').orderBy('id', 'desc').limit(page.limit);
  return page.before === undefined ? rows : rows.where('id', '<', page.before);
}

export async function collectionWithSlug(ctx: Ctx, slug: string): Promise<CollectionRow | undefined> {
  return ctx.read(tables).from('catalog_collections').where({ slug }).first();
}

export const insertCollection = (tx: Tx, row: CollectionRow): Promise<void> =>
  tx.write(tables).into('catalog_collections').insertEach([row]);

export async function lockCollection(tx: Tx, id: Id<'col'>): Promise<CollectionRow | undefined> {
  return tx.write(tables).from('catalog_collections').where({ id }).forUpdate().first();
}

export async function productsIn(ctx: Ctx, id: Id<'col'>): Promise<Id<'prd'>[]> {
  return ctx
    .read(tables)
    .from('catalog_collection_products')
    .where({ collection_id: id })
    .orderBy('product_id')
    .pluck('product_id') as Promise<Id<'prd'>[]>;
}

export async function putProducts(tx: Tx, id: Id<'col'>, productIds: readonly Id<'prd'>[]): Promise<void> {
  const products = () => tx.write(tables).into('catalog_collection_products');
  await products().where({ collection_id: id }).delete();
  await products().insertEach(productIds.map((product_id) => ({ collection_id: id, product_id })));
}
