import type { DatabaseKind } from '@souk/core/testing';
import { openStore, stockedDatabase } from '../../driver/open-store.ts';
import { startStore } from '../../driver/store-process.ts';
import type { Tally } from '../fault.ts';
import { type Sale, sell } from './sale.ts';

/** Sales one after the other, in a store of its own: two processes on MariaDB, one on SQLite. @throws Error naming what broke */
export async function runSales(database: DatabaseKind, sizes: readonly Omit<Sale, 'sku'>[]): Promise<Tally> {
  const sales = sizes.map((size, i) => ({ ...size, sku: `SALE-${i}` }));
  await using shelf = await stockedDatabase(database, Object.fromEntries(sales.map(({ sku, units }) => [sku, units])));
  const environment = { DATABASE_URL: shelf.databaseUrl };
  const stores = await Promise.all((database === 'mysql' ? [1, 2] : [1]).map(() => startStore(environment)));
  try {
    await using inspector = await openStore(shelf.databaseUrl);
    const urls = stores.map(({ url }) => url);
    for (const sale of sales) await sell(urls, inspector, sale);
    for (const store of stores) await store.stop();
    await inspector.verify();
  } finally {
    await Promise.all(stores.map((store) => store.kill()));
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return { rounds: sales.length, buyers: sum(sales.map(({ buyers }) => buyers)), units: sum(sales.map(({ units }) => units)) };
}
