import { type Currency, type Outside, Problem, type Tx } from '@souk/core';
import type { CatalogImport, ImportReport } from '../contracts.ts';
import type { ProductWriter } from '../product-writer.ts';
import type { Settings } from '../settings.ts';
import { lockProducts, readImported } from '../storage/product-store.ts';
import { readGroups } from './read-groups.ts';
import { type FileProduct, readProduct } from './read-product.ts';
import { settleVariants } from './settle-variants.ts';
import { Tally } from './tally.ts';

const batchMax = 50;

export class CatalogImportService implements CatalogImport {
  readonly #products: ProductWriter;
  readonly #settings: Settings;

  constructor(products: ProductWriter, settings: Settings) {
    this.#products = products;
    this.#settings = settings;
  }

  async shopify(
    outside: Outside,
    file: AsyncIterable<Uint8Array | string>,
    options: { readonly currency?: Currency; readonly onProgress?: (report: ImportReport) => void } = {},
  ): Promise<ImportReport> {
    const currency = options.currency ?? this.#settings.currency;
    const tally = new Tally();
    let batch: FileProduct[] = [];
    const flush = async (): Promise<void> => {
      await this.#importBatch(outside, batch, currency, tally);
      batch = [];
      options.onProgress?.(tally.report());
    };
    for await (const group of readGroups(file, (issue) => tally.add(issue))) {
      tally.rows += group.rows.length;
      const product = readProduct(group, currency, (issue) => tally.add(issue));
      if (product) batch.push(product);
      else tally.leftOut += 1;
      if (batch.length >= batchMax) await flush();
    }
    await flush();
    return tally.report();
  }

  /** What did not change since it was last imported is left alone; the rest is one transaction. */
  async #importBatch(outside: Outside, batch: readonly FileProduct[], currency: Currency, tally: Tally): Promise<void> {
    const known = await readImported(
      outside,
      batch.map(({ source }) => source.handle),
    );
    const isUnchanged = ({ source }: FileProduct) => known.get(source.handle)?.source_fingerprint === source.fingerprint;
    const fresh = batch.filter((product) => !isUnchanged(product));
    tally.unchanged += batch.length - fresh.length;
    if (fresh.length === 0) return;
    if (await this.#write(outside, fresh, currency, tally)) return;
    // One of them is refused, and says so when it stands alone; the others are imported.
    for (const product of fresh) await this.#write(outside, [product], currency, tally);
  }

  /** False when several were refused together; one that is refused alone is reported. */
  async #write(outside: Outside, products: readonly FileProduct[], currency: Currency, tally: Tally): Promise<boolean> {
    try {
      const { created } = await outside.transact((tx) => this.#writeIn(tx, products, currency));
      tally.created += created;
      tally.changed += products.length - created;
      return true;
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const [product, ...others] = products;
      if (!product || others.length > 0) return false;
      tally.leftOut += 1;
      tally.add({ ...whereIn(product, error), message: `The product "${product.source.handle}" was left out: ${explained(error)}` });
      return true;
    }
  }

  async #writeIn(tx: Tx, products: readonly FileProduct[], currency: Currency): Promise<{ created: number }> {
    const known = await readImported(
      tx,
      products.map(({ source }) => source.handle),
    );
    const rows = new Map(
      (
        await lockProducts(
          tx,
          [...known.values()].map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    const found = products.map((product) => ({ id: known.get(product.source.handle)?.id, product }));
    const drafts = await settleVariants(tx, found);
    const writes = drafts.map((draft, i) => ({ current: rows.get(found[i]?.id ?? 'prd_'), draft }));
    await this.#products.write(tx, writes, { reason: 'Imported from a file', currency });
    return { created: writes.filter(({ current }) => !current).length };
  }
}

function whereIn(product: FileProduct, { code, details }: Problem): { row: number; column: string } {
  const { sku } = (details ?? {}) as { sku?: string };
  const variant = product.variants.find((one) => one.sku === sku);
  const column = code === 'catalog.slug-taken' ? 'Handle' : code === 'catalog.sku-taken' ? 'Variant SKU' : 'Variant Inventory Qty';
  return { row: variant?.row ?? product.row, column };
}

function explained({ code, title, details }: Problem): string {
  const { sku, slug, reserved } = (details ?? {}) as { sku?: string; slug?: string; reserved?: number };
  if (code === 'catalog.slug-taken') return `another product has the address "${slug}". Give one of the two another handle.`;
  if (code === 'catalog.sku-taken') return `another product has the SKU ${sku}. Give one of the two another SKU.`;
  if (code === 'inventory.below-reserved') return `${reserved} of ${sku} are promised to orders. Write at least that quantity.`;
  return `${title}.`;
}
