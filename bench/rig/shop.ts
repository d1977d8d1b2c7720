import analytics from '@souk/analytics';
import auth from '@souk/auth';
import cart from '@souk/cart';
import catalog from '@souk/catalog';
import checkout from '@souk/checkout';
import { createStore, defineContract, definePlugin, defineRoute, type Log, Money, type RunningStore, reply } from '@souk/core';
import inventory from '@souk/inventory';
import ledger from '@souk/ledger';
import mail from '@souk/mail';
import orders from '@souk/orders';
import payments from '@souk/payments';
import paymentsManual from '@souk/payments-manual';
import { z } from 'zod';
import { Products } from '../../plugins/catalog/src/product-writer.ts';

/** As small a reply as there is, through the whole pipeline. */
const ping = defineRoute({
  method: 'GET',
  path: '/store/ping',
  summary: 'Answer',
  access: 'public',
  rateLimit: 'read',
  responses: { 200: z.object({ ok: z.boolean() }) },
  handle: async () => reply(200, { ok: true }),
});
const pinging = definePlugin({ provides: defineContract({ name: 'pinging', version: '0.0.0' }), requires: [], routes: [ping] });

const shop = createStore({
  name: 'bench',
  plugins: [
    mail({}),
    auth({}),
    ledger({}),
    inventory({}),
    catalog({ currency: 'EUR' }),
    cart({}),
    payments({}),
    paymentsManual({}),
    orders({}),
    checkout({}),
    analytics({}),
    pinging({}),
  ],
});

/** Nobody is refused for asking often, and yet everybody is counted. */
const limits = JSON.stringify({ read: 1e12, write: 1e12, costly: 1e12, login: 1e12, webhook: 1e12 });

export interface ShopSpec {
  readonly databaseUrl: string;
  /** False: every read is made anew. */
  readonly cache?: boolean;
  readonly log?: Log;
}

/** All plugins that need no chain, as in production: rate limits and log are on. */
export function openShop({ databaseUrl, cache = true, log }: ShopSpec): Promise<RunningStore> {
  const environment = {
    SOUK_MODE: 'production',
    SOUK_SECRET: 'a-secret-of-the-bench-that-is-long-enough',
    // No letter is sent: nobody opens an account here.
    SOUK_SMTP_URL: 'smtps://mail.invalid',
    SOUK_MAIL_FROM: 'Bench <bench@shop.example>',
    SOUK_AUTH_STOREFRONT_URL: 'https://shop.example',
    SOUK_AUTH_ADMIN_URL: 'https://shop.example/admin',
    SOUK_MIGRATE: 'auto',
    SOUK_LIMITS: limits,
    PORT: '0',
    DATABASE_URL: databaseUrl,
    ...(cache ? {} : { SOUK_READ_CACHE_BYTES_MAX: '1' }),
  };
  return shop.open({ environment, ...(log && { log }) });
}

export const quiet: Log = {
  debug() {},
  info() {},
  warn: (fields, message) => complain(fields, message),
  error: (fields, message) => complain(fields, message),
};
const complain = (fields: object, message: string): void =>
  void process.stderr.write(`${message} ${JSON.stringify(fields, (_, it: unknown) => (it instanceof Error ? it.stack : it))}\n`);

export const skuOf = (product: number, variant: number): string => `BENCH-${product}-${variant}`;
const sizes = ['S', 'M', 'L'];

/** Products of few words, as in the measurements that set our aims, in up to three sizes; a million of each size is in stock. */
export async function stockShelves(running: RunningStore, products: number, variants: number): Promise<void> {
  const outside = running.system('bench');
  for (let start = 0; start < products; start += 50) {
    const writes = Array.from({ length: Math.min(50, products - start) }, (_, i) => ({
      current: undefined,
      draft: draftOf(start + i, variants),
    }));
    await outside.transact((tx) => running.get(Products).write(tx, writes, { reason: 'Counted', currency: 'EUR' }));
  }
  await running.runtime.settle();
}

function draftOf(product: number, variants: number) {
  return {
    slug: `product-${product}`,
    title: `Product ${product}`,
    description: 'Soft, warm and made to last.',
    status: 'published' as const,
    images: [{ url: `https://images.example/${product}.jpg`, alt: `Product ${product}` }],
    vendor: undefined,
    type: undefined,
    tags: [],
    variants: Array.from({ length: variants }, (_, variant) => ({
      sku: skuOf(product, variant),
      options: variants === 1 ? {} : { Size: sizes[variant] as string },
      prices: [Money.of(BigInt(900 + product), 'EUR')],
      onHand: 1_000_000,
    })),
  };
}
