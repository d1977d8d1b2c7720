import { Readable } from 'node:stream';
import analytics from '@souk/analytics';
import auth from '@souk/auth';
import cart from '@souk/cart';
import catalog from '@souk/catalog';
import { CatalogImport } from '@souk/catalog/contracts';
import checkout from '@souk/checkout';
import { createStore, type Log, type Plugin, type Store } from '@souk/core';
import type { FakeClock } from '@souk/core/testing';
import inventory from '@souk/inventory';
import ledger from '@souk/ledger';
import mail from '@souk/mail';
import orders from '@souk/orders';
import payments from '@souk/payments';
import paymentsManual from '@souk/payments-manual';

export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
export const staffKey = 'sk_simulated_staff';

/** What is on the shelves: few, so that shoppers are in each other's way. */
export const shelves: Readonly<Record<string, number>> = { ONE: 1, TWO: 2, THREE: 3 };

export const environment = (databaseUrl: string) => ({
  DATABASE_URL: databaseUrl,
  SOUK_ADMIN_KEY: staffKey,
  SOUK_RATE_LIMITS: 'off',
});

/** Those of the routes that somebody in the simulation calls: a process boots often, and each route costs it a part of a millisecond. */
const called = new Set([
  'POST /store/carts',
  'POST /store/carts/:id/lines',
  'POST /store/checkout',
  'POST /hooks/rail',
  'POST /admin/payments/:id/captures',
  'POST /admin/payments/:id/voids',
  'POST /admin/payments/:id/refunds',
  'POST /admin/payments/:id/suspense',
  'POST /admin/orders/:id/cancellations',
]);

/** The plugins of the example store, with a rail of ours in place of those that need a network. Waits are short: time is polled through. */
export function simulatedStore(rail: Plugin): Store {
  const paying = { callTimeout: '2 seconds', callLease: '4 seconds', answerWait: '1 second' };
  const plugins = [
    mail({}),
    auth({}),
    ledger({}),
    inventory({}),
    catalog({ currency: 'EUR' }),
    cart({}),
    payments(paying),
    paymentsManual({ payWithin: '2 hours' }),
    rail,
    orders({}),
    checkout({}),
    analytics({}),
  ];
  const isCalled = ({ method, path }: Plugin['routes'][number]) => called.has(`${method} ${path}`);
  return createStore({ name: 'simulated', plugins: plugins.map((plugin) => ({ ...plugin, routes: plugin.routes.filter(isCalled) })) });
}

/** Migrates an empty database and fills the shelves: every seed begins from a copy of it. */
export async function prepare(store: Store, databaseUrl: string, clock: FakeClock): Promise<void> {
  const running = await store.open({ environment: environment(databaseUrl), clock, log: silent, migrate: 'auto' });
  const header = 'Handle,Title,Body (HTML),Vendor,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price';
  const lines = Object.entries(shelves).map(
    ([sku, quantity]) => `${sku.toLowerCase()},${sku},<p>Good.</p>,Souk,true,Size,One,${sku},${quantity},${quantity}.37`,
  );
  const file = Readable.from([`${header}\n${lines.join('\n')}\n`]);
  const { issueCount } = await running.get(CatalogImport).shopify(running.system('fill the shelves'), file, {});
  if (issueCount > 0) throw new Error('The shelves could not be filled');
  await running.runtime.settle();
  await running.database.run('PRAGMA wal_checkpoint(TRUNCATE)');
  await running.close();
}
