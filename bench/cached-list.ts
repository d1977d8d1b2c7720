import { join } from 'node:path';
import { startServer } from './rig/child.ts';
import { compareReads } from './rig/compare-reads.ts';
import { newDatabase } from './rig/database.ts';
import { head } from './rig/head.ts';
import { against, say } from './rig/report.ts';
import { openShop, quiet, stockShelves } from './rig/shop.ts';
import { inWorkplace } from './rig/workplace.ts';

/** The list of 20 products as most shoppers get it, from the cache, with limits and log on, beside express writing a buffer of the same size. */
const path = '/store/products?limit=20';

await head('cached product list of 20, against bare Express with a fixed buffer of the same size');
await inWorkplace(async (folder) => {
  const databaseUrl = await newDatabase('sqlite');
  const shop = await openShop({ databaseUrl, log: quiet });
  await stockShelves(shop, 60, 3);
  await shop.close();
  const store = await startServer('store', { databaseUrl }, join(folder, 'log'));
  const body = await (await fetch(store.url + path)).text();
  const express = await startServer('bare-express', { body, path: '/store/products' });
  const { items } = JSON.parse(body) as { items: { slug: string; title: string; description: string; images: unknown[] }[] };
  const wordless = JSON.stringify({
    items: items.map((item) => ({ ...item, slug: '', title: '', description: '', images: [] })),
    next: null,
  });
  say(
    `   KB ${against(10, Buffer.byteLength(body) / 1_000, 'at-most')}: 20 products, each of 3 variants; ${(wordless.length / 1_000).toFixed(1)} without a word about them`,
  );
  await compareReads(
    { name: 'ours', server: store, paths: [path] },
    { name: 'bare Express', server: express, paths: [path] },
    { connections: 48, aim: 0.6 },
  );
});
