import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { CatalogImport } from '@souk/catalog/contracts';
import type { Clock, Evidence, RunningStore, Store } from '@souk/core';
import { createTestDatabase, type DatabaseKind, type TestDatabase, testLog } from '@souk/core/testing';
import { storeModule, testEnvironment } from './environment.ts';

export const { store } = (await import(pathToFileURL(storeModule).href)) as { store: Store };

export interface OpenStore extends AsyncDisposable {
  readonly running: RunningStore;
  readonly log: ReturnType<typeof testLog>['lines'];
  /** Settles, then asks every invariant. @throws Error with the offending rows */
  verify(evidence?: Evidence): Promise<void>;
  rows(table: string): Promise<number>;
  sql(text: string): Promise<readonly any[]>;
  close(): Promise<void>;
}

/** The whole store in this process, on a database that is there already. It answers and works by itself only after `running.listen()`. */
export async function openStore(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
  clock?: Clock,
): Promise<OpenStore> {
  const log = testLog();
  const options = { environment: { ...testEnvironment, ...environment, DATABASE_URL: databaseUrl }, log, ...(clock && { clock }) };
  const running = await store.open(options);
  const sql: OpenStore['sql'] = async (text) => (await running.database.run(text)).rows;
  const close = () => running.close();
  return {
    running,
    log: log.lines,
    sql,
    rows: async (table) => (await sql(`SELECT COUNT(*) AS n FROM ${table}`))[0].n,
    verify: async (evidence) => {
      await running.runtime.settle();
      const broken = (await running.verify(evidence)).filter(({ result }) => 'broken' in result && result.broken.length > 0);
      if (broken.length === 0) return;
      const text = (it: unknown) => JSON.stringify(it, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
      throw new Error(`Broken invariants:\n${broken.map(({ id, promise, result }) => `${id} ${promise}: ${text(result)}`).join('\n')}`);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

export interface Shelf extends AsyncDisposable {
  readonly databaseUrl: string;
  readonly database: DatabaseKind;
}

/** An empty store with one product for each SKU, at 9.00 EUR, and so many of it. */
export async function stockedDatabase(database: DatabaseKind, stock: Readonly<Record<string, number>>, at?: TestDatabase): Promise<Shelf> {
  const { url, drop } = at ?? (await createTestDatabase(database));
  await using opened = await openStore(url);
  const header = 'Handle,Title,Body (HTML),Vendor,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price';
  const lines = Object.entries(stock).map(
    ([sku, quantity]) => `${sku.toLowerCase()},${sku},<p>Good.</p>,Souk,true,Size,One,${sku},${quantity},9.00`,
  );
  const { running } = opened;
  const report = await running
    .get(CatalogImport)
    .shopify(running.system('stock the shelves'), Readable.from([`${header}\n${lines.join('\n')}\n`]), { currency: 'EUR' });
  if (report.issueCount > 0) throw new Error(`The shelves could not be stocked: ${JSON.stringify(report.issues)}`);
  await running.runtime.settle();
  return { databaseUrl: url, database, [Symbol.asyncDispose]: drop };
}
