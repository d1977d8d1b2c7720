import type { AddressInfo } from 'node:net';
import { inLists } from '@souk/core';
import express from 'express';
import mysql from 'mysql2/promise';
import { serveParent, spec } from '../rig/parent.ts';

/** The texts of the store, for a page of products, what is sold of them, and what is there of that. */
export interface Texts {
  readonly products: string;
  readonly variants: string;
  readonly levels: string;
}

/** The control: the same statements by `execute`, and the same body by hand. No limits, no log, no checks of what goes out. */
const { databaseUrl, texts } = spec<{ databaseUrl: string; texts: Texts }>();
const pool = mysql.createPool({ uri: databaseUrl, connectionLimit: 10, charset: 'utf8mb4_bin', timezone: 'Z' });

interface Product {
  id: string;
  slug: string;
  title: string;
  description: string;
  images: string;
}
interface Variant {
  id: string;
  product_id: string;
  sku: string;
  title: string;
  options: string;
  amount: string;
}
interface Level {
  sku: string;
  on_hand: number;
  reserved: number;
  backorder: number;
}

async function rowsOf<Row>(text: string, values: readonly (string | number)[]): Promise<Row[]> {
  const [rows] = await pool.execute(text, [...values]);
  return rows as Row[];
}

/** `text` has one list; it is as long as the keys need. */
async function rowsIn<Row>(text: string, before: readonly string[], keys: readonly string[]): Promise<Row[]> {
  const [list] = inLists(keys);
  return list ? rowsOf<Row>(text.replace(/ IN \([?,]+\)/, ` IN (${list.marks})`), [...before, ...list.values]) : [];
}

async function page(cursor: string, limit: number) {
  const products = await rowsOf<Product>(texts.products, [cursor, 'EUR', limit + 1]);
  const variants = await rowsIn<Variant>(
    texts.variants,
    ['EUR'],
    products.map(({ id }) => id),
  );
  const levels = await rowsIn<Level>(
    texts.levels,
    [],
    variants.map(({ sku }) => sku),
  );
  const available = new Map(levels.map(({ sku, on_hand, reserved, backorder }) => [sku, backorder === 1 || on_hand > reserved]));
  const byProduct = Map.groupBy(variants, (variant) => variant.product_id);
  const items = products.map(({ id, slug, title, description, images }) => ({
    id,
    slug,
    title,
    description,
    images: JSON.parse(images) as object[],
    variants: (byProduct.get(id) ?? []).map((row) => ({
      id: row.id,
      sku: row.sku,
      title: row.title,
      options: JSON.parse(row.options) as object,
      price: { amount: row.amount, currency: 'EUR' },
      available: available.get(row.sku) ?? false,
    })),
  }));
  const more = items.length > limit;
  if (more) items.pop();
  return { items, next: more ? items.at(-1)?.id : null };
}

const app = express();
app.get('/store/products', async (req, res) => {
  const { cursor, limit } = req.query as { cursor: string; limit: string };
  const body = Buffer.from(JSON.stringify(await page(cursor, Number.parseInt(limit, 10))));
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  res.end(body);
});
const server = app.listen(0, '127.0.0.1', () => {
  serveParent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {}, async () => {
    server.close();
    await pool.end();
  });
});
