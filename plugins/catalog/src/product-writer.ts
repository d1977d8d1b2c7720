import type { Currency, Id, Tx } from '@souk/core';
import type { Stock, StockAdjustment } from '@souk/inventory/contracts';
import { catalog, productChanged } from './contracts.ts';
import type { ProductDraft, VariantDraft } from './domain/product-draft.ts';
import { variantTitle } from './domain/product-draft.ts';
import { sanitiseHtml } from './domain/sanitise-html.ts';
import { searchText } from './domain/search-text.ts';
import { refuseTaken } from './refuse-taken.ts';
import {
  deleteVariants,
  insertProducts,
  insertVariants,
  readVariants,
  replacePrices,
  updateProducts,
  updateVariants,
} from './storage/product-store.ts';
import type { PriceRow, ProductRow, VariantRow } from './storage/tables.ts';

/** What one product shall be: a new one, or `current`, whose row this transaction has locked. */
export interface Write {
  readonly current: ProductRow | undefined;
  readonly draft: ProductDraft;
}

interface Plan {
  readonly id: Id<'prd'>;
  readonly write: Write;
  readonly added: readonly VariantRow[];
  readonly kept: readonly VariantRow[];
  readonly gone: readonly VariantRow[];
}

/** Writes products, with their variants, prices and stock. */
export class ProductWriter {
  readonly #stock: Stock;

  constructor(stock: Stock) {
    this.#stock = stock;
  }

  /**
   * A fixed number of statements, however many products. Refuses with `SlugTaken` or `SkuTaken`, and with what `Stock.adjust` says.
   * @param options.currency only prices in this currency are replaced, when given
   */
  async write(tx: Tx, writes: readonly Write[], options: { reason: string; currency?: Currency }): Promise<Id<'prd'>[]> {
    const existing = await readVariants(
      tx,
      writes.flatMap(({ current }) => (current ? [current.id] : [])),
    );
    const plans = writes.map((write) => plan(tx, write, existing));
    await refuseTaken(
      tx,
      plans.map(({ id, write }) => ({ id, draft: write.draft })),
      async () => {
        await insertProducts(
          tx,
          plans.filter(({ write }) => !write.current).map((it) => productRow(tx, it)),
        );
        await updateProducts(
          tx,
          plans.filter(({ write }) => write.current).map((it) => productRow(tx, it)),
        );
        await deleteVariants(
          tx,
          plans.flatMap(({ gone }) => gone.map(({ id }) => id)),
        );
        await updateVariants(
          tx,
          plans.flatMap(({ kept }) => kept),
        );
        await insertVariants(
          tx,
          plans.flatMap(({ added }) => added),
        );
      },
    );
    await replacePrices(
      tx,
      plans.flatMap(({ kept }) => kept.map(({ id }) => id)),
      options.currency,
      plans.flatMap(priceRows),
    );
    await this.#stock.adjust(
      tx,
      plans.flatMap((it) => adjustments(it, options.reason)),
    );
    for (const { id } of plans) tx.emit(productChanged, { productId: id });
    return plans.map(({ id }) => id);
  }
}
export const Products = catalog.service<ProductWriter>('Products');

function plan(tx: Tx, write: Write, existing: readonly VariantRow[]): Plan {
  const id = write.current?.id ?? tx.newId('prd');
  const before = new Map(existing.filter(({ product_id }) => product_id === id).map((row) => [row.sku, row]));
  const rows = write.draft.variants.map((variant, position) => variantRow(tx, id, write.draft, variant, position, before.get(variant.sku)));
  const staying = new Set(rows.map((row) => row.sku));
  return {
    id,
    write,
    added: rows.filter(({ sku }) => !before.has(sku)),
    kept: rows.filter(({ sku }) => before.has(sku)),
    gone: [...before.values()].filter(({ sku }) => !staying.has(sku)),
  };
}

function productRow(tx: Tx, { id, write: { current, draft } }: Plan): ProductRow {
  return {
    id,
    slug: draft.slug,
    title: draft.title,
    description: sanitiseHtml(draft.description),
    status: draft.status,
    images: JSON.stringify(draft.images),
    vendor: draft.vendor ?? null,
    product_type: draft.type ?? null,
    tags: JSON.stringify(draft.tags),
    search_text: searchText(
      draft.title,
      draft.variants.map(({ sku }) => sku),
    ),
    source_handle: draft.source?.handle ?? current?.source_handle ?? null,
    source_fingerprint: draft.source?.fingerprint ?? current?.source_fingerprint ?? null,
    created_at: current?.created_at ?? tx.now,
    updated_at: tx.now,
    version: (current?.version ?? 0) + 1,
  };
}

function variantRow(
  tx: Tx,
  productId: Id<'prd'>,
  draft: ProductDraft,
  variant: VariantDraft,
  position: number,
  before?: VariantRow,
): VariantRow {
  return {
    id: before?.id ?? tx.newId('var'),
    product_id: productId,
    sku: variant.sku,
    title: variantTitle(draft.title, variant.options),
    options: JSON.stringify(variant.options),
    position,
    source_quantity: variant.sourceQuantity ?? before?.source_quantity ?? null,
  };
}

function priceRows({ write, added, kept }: Plan): PriceRow[] {
  const ids = new Map([...added, ...kept].map(({ sku, id }) => [sku, id]));
  return write.draft.variants.flatMap(({ sku, prices }) =>
    prices.map(({ amount, currency }) => ({
      variant_id: ids.get(sku) as Id<'var'>,
      currency,
      group_code: '',
      amount: amount.toString(),
    })),
  );
}

/** A new variant has a stock level from the start, so that staff find it; one that was here before is counted anew only when asked. */
function adjustments({ write, added }: Plan, reason: string): StockAdjustment[] {
  const isNew = new Set(added.map(({ sku }) => sku));
  return write.draft.variants
    .filter(({ sku, onHand, backorder }) => isNew.has(sku) || onHand !== undefined || backorder !== undefined)
    .map(({ sku, onHand, backorder }) => ({
      sku,
      reason,
      ...(onHand === undefined ? {} : { set: onHand }),
      ...(backorder === undefined ? {} : { backorder }),
    }));
}
