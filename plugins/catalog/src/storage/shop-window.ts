import { type Ctx, type Currency, type Id, inLists } from '@souk/core';
import { type PriceRow, type ProductRow, tables, type VariantRow } from './tables.ts';

/** A published product. */
export type WindowRow = Pick<ProductRow, 'id' | 'slug' | 'title' | 'description' | 'images'>;

/** A variant with its price in the currency that was asked for. */
export type PricedVariantRow = Pick<VariantRow, 'id' | 'product_id' | 'sku' | 'title' | 'options'> & Pick<PriceRow, 'amount'>;

const columns = 'p.id, p.slug, p.title, p.description, p.images';
/**
 * As a scalar with a limit it is asked of one product at a time; as EXISTS, MariaDB may first gather the priced variants of all.
 * CROSS JOIN with ON is an inner join to both, and tells SQLite not to begin with the prices, which it takes for few.
 */
const isPriced =
  "(SELECT 1 FROM catalog_variants pv CROSS JOIN catalog_prices pp ON pp.variant_id = pv.id AND pp.currency = ? AND pp.group_code = '' WHERE pv.product_id = p.id LIMIT 1) = 1";
const inCollection =
  'AND p.id IN (SELECT cp.product_id FROM catalog_collection_products cp JOIN catalog_collections c ON c.id = cp.collection_id WHERE c.slug = ?)';

/**
 * The page is cut to its products first, and what they have is read by their ids: one join with a LIMIT reads the whole catalogue,
 * and of one with a cut subquery both databases were seen to begin with all prices.
 */
const listSql = (searched: boolean, collected: boolean): string => `
  SELECT ${columns} FROM catalog_products p
   WHERE p.status = 'published' AND p.id < ? ${searched ? "AND p.search_text LIKE ? ESCAPE '!'" : ''} ${collected ? inCollection : ''}
     AND ${isPriced} ORDER BY p.id DESC LIMIT ?`;
const oneSql = (by: 'id' | 'slug'): string => `SELECT ${columns} FROM catalog_products p WHERE p.${by} = ? AND p.status = 'published'`;
const texts = {
  list: { plain: listSql(false, false), searched: listSql(true, false), collected: listSql(false, true), both: listSql(true, true) },
  id: oneSql('id'),
  slug: oneSql('slug'),
};

/** Before any id in an order from new to old. */
export const fromTheNewest = 'prd_~';

export interface WindowPage {
  readonly before: string;
  readonly limit: number;
  readonly currency: Currency;
  /** For LIKE. */
  readonly pattern: string | undefined;
  readonly collection: string | undefined;
}

/** Published products that are priced in this currency, newest first. */
export async function listWindow(ctx: Ctx, { before, limit, currency, pattern, collection }: WindowPage): Promise<WindowRow[]> {
  const { plain, searched, collected, both } = texts.list;
  const sql = pattern === undefined ? (collection === undefined ? plain : collected) : collection === undefined ? searched : both;
  const filters = [pattern, collection].filter((filter) => filter !== undefined);
  return ctx.read(tables).hot<WindowRow>(sql, [before, ...filters, currency, limit]);
}

export async function findInWindow(ctx: Ctx, by: 'id' | 'slug', value: string): Promise<WindowRow[]> {
  return ctx.read(tables).hot<WindowRow>(texts[by], [value]);
}

/** What of these products is priced in this currency, in the order it is shown. */
export async function readPricedVariants(ctx: Ctx, productIds: readonly Id<'prd'>[], currency: Currency): Promise<PricedVariantRow[]> {
  const [list] = inLists<string>(productIds);
  if (!list) return [];
  const sql = `
    SELECT v.id, v.product_id, v.sku, v.title, v.options, pr.amount
      FROM catalog_variants v CROSS JOIN catalog_prices pr ON pr.variant_id = v.id AND pr.currency = ? AND pr.group_code = ''
     WHERE v.product_id IN (${list.marks}) ORDER BY v.product_id, v.position`;
  return ctx.read(tables).hot<PricedVariantRow>(sql, [currency, ...list.values]);
}

export interface SellableRow {
  readonly product_id: Id<'prd'>;
  readonly variant_id: Id<'var'>;
  readonly sku: string;
  readonly title: string;
  readonly options: string;
  readonly images: string;
  readonly amount: string;
}

const sellableBy = (column: 'sku' | 'id', marks: string): string => `
  SELECT v.product_id, v.id AS variant_id, v.sku, p.title, v.options, p.images, pr.amount
    FROM catalog_variants v CROSS JOIN catalog_products p ON p.id = v.product_id AND p.status = 'published'
    CROSS JOIN catalog_prices pr ON pr.variant_id = v.id AND pr.currency = ? AND pr.group_code = ''
   WHERE v.${column} IN (${marks})`;

/** One statement (more only beyond 1,024 keys of a kind). */
export async function readSellable(
  ctx: Ctx,
  skus: readonly string[],
  ids: readonly Id<'var'>[],
  currency: Currency,
): Promise<SellableRow[]> {
  const reader = ctx.read(tables);
  const bySku = inLists(skus);
  const byId = inLists<string>(ids);
  const rows: SellableRow[] = [];
  for (let i = 0; i < Math.max(bySku.length, byId.length); i += 1) {
    const parts = [{ column: 'sku', list: bySku[i] } as const, { column: 'id', list: byId[i] } as const].flatMap(({ column, list }) =>
      list ? [{ sql: sellableBy(column, list.marks), values: [currency, ...list.values] }] : [],
    );
    const found = await reader.hot<SellableRow>(
      parts.map(({ sql }) => sql).join(' UNION ALL '),
      parts.flatMap(({ values }) => values),
    );
    for (const row of found) rows.push(row);
  }
  return rows;
}

export async function isPricedIn(ctx: Ctx, currency: Currency): Promise<boolean> {
  const rows = await ctx.read(tables).hot<object>('SELECT 1 AS found FROM catalog_prices WHERE currency = ? LIMIT 1', [currency]);
  return rows.length > 0;
}
