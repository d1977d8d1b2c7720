import { join } from 'node:path';
import type { RunningStore } from '@souk/core';
import { startServer } from './rig/child.ts';
import { compareReads } from './rig/compare-reads.ts';
import { newDatabase } from './rig/database.ts';
import { head } from './rig/head.ts';
import { against, say } from './rig/report.ts';
import { requestsIn } from './rig/request-log.ts';
import { openShop, quiet, stockShelves } from './rig/shop.ts';
import { inWorkplace } from './rig/workplace.ts';

/** The list of 20 products made anew for each request, beside express asking the same of the same database by mysql2 alone. */
const products = 400;

/** The texts the store runs for one page, as they reach the driver. */
async function statementsOf(shop: RunningStore, path: string): Promise<string[]> {
  const texts: string[] = [];
  const { run } = shop.database;
  Object.assign(shop.database, {
    run: (...args: Parameters<typeof run>) => {
      texts.push(args[0]);
      return run(...args);
    },
  });
  const { url } = await shop.listen();
  await (await fetch(url + path)).text();
  Object.assign(shop.database, { run });
  return texts;
}

/** The control does by hand what these do; another text would need another control. */
function theOne(all: readonly string[], form: RegExp): string {
  const [text, ...more] = all.filter((one) => form.test(one));
  if (text === undefined || more.length > 0)
    throw new Error(`Of the statements of the list, not one has the form ${form.source}:\n${all.join('\n')}`);
  return text;
}

await head('uncached product list of 20 on MariaDB, against Express with the same SQL by mysql2 execute');
await inWorkplace(async (folder) => {
  const databaseUrl = await newDatabase('mysql');
  const shop = await openShop({ databaseUrl, cache: false, log: quiet });
  await stockShelves(shop, products, 3);
  const { rows } = await shop.database.run('SELECT id FROM catalog_products ORDER BY id DESC');
  const paths = rows.slice(0, products - 30).map(({ id }) => `/store/products?cursor=${id as string}&limit=20`);
  const all = await statementsOf(shop, paths[0] as string);
  await shop.close();
  const texts = {
    products: theOne(all, /^\s*SELECT [^(]+ FROM catalog_products/),
    variants: theOne(all, /FROM catalog_variants \w+ .* IN \(/s),
    levels: theOne(all, /FROM inventory_levels/),
  };
  const logFile = join(folder, 'log');
  const store = await startServer('store', { databaseUrl, cache: false }, logFile);
  const express = await startServer('express-mysql2', { databaseUrl, texts });
  const bodies = await Promise.all([store, express].map(async ({ url }) => (await fetch(url + paths[7])).text()));
  if (bodies[0] !== bodies[1])
    throw new Error(`The control says something else:\n${bodies[0]?.slice(0, 500)}\n${bodies[1]?.slice(0, 500)}`);
  say(`   ${Buffer.byteLength(bodies[0] as string)} bytes, the same from both; ${paths.length} different pages`);
  await compareReads(
    { name: 'ours', server: store, paths },
    { name: 'Express + mysql2', server: express, paths },
    { connections: 32, aim: 0.9 },
  );
  const asked = (await requestsIn(logFile)).filter(({ route }) => route === '/store/products').map(({ sql }) => sql);
  say(
    `   SQL statements a request: ${against(4, Math.max(...asked), 'at-most')}; ${(asked.reduce((sum, sql) => sum + sql, 0) / asked.length).toFixed(2)} on average`,
  );
});
