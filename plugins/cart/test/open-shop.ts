import { Catalog } from '@souk/catalog/contracts';
import type { Plugin } from '@souk/core';
import { createTestStore, type DatabaseKind, type FakeClock, type TestStore } from '@souk/core/testing';
import request, { type Test } from 'supertest';
import cart from '../src/plugin.ts';
import { type StandInCatalog, standInCatalog } from './stand-in-catalog.ts';

export interface Shop extends AsyncDisposable {
  readonly store: TestStore;
  readonly catalog: StandInCatalog;
  call(method: 'get' | 'post' | 'patch' | 'delete', path: string, token?: string): Test;
  /** A cart over HTTP, with the lines asked for. */
  cart(lines?: Readonly<Record<string, number>>, currency?: string): Promise<Cart>;
  /** How many rows each of these tables has. */
  rows(...tables: string[]): Promise<Record<string, number>>;
}
export interface Cart {
  readonly id: string;
  readonly token: string;
  readonly version: number;
  readonly lines: readonly { readonly id: string; readonly sku: string; readonly quantity: number }[];
}

export interface ShopSpec {
  readonly settings?: Parameters<typeof cart>[0];
  readonly plugins?: readonly Plugin[];
  readonly clock?: FakeClock;
}

/** A shop with a stand-in catalogue: TEA at 4.50 EUR and 5.00 USD, MUG at 12.00 EUR, free WATER. */
export async function openShop(database: DatabaseKind, { settings = {}, plugins = [], clock }: ShopSpec = {}): Promise<Shop> {
  const store = await createTestStore({ plugins: [standInCatalog({}), cart(settings), ...plugins], database, ...(clock && { clock }) });
  return shopIn(store);
}

/** The same over any store that has a stand-in catalogue and carts. */
export function shopIn(store: TestStore): Shop {
  const catalog = store.service(Catalog) as StandInCatalog;
  catalog.put({ sku: 'TEA', title: 'Green tea', options: { Size: '250 g' }, prices: { EUR: 450n, USD: 500n } });
  catalog.put({ sku: 'MUG', title: 'Mug', prices: { EUR: 1_200n } });
  catalog.put({ sku: 'WATER', title: 'Water', prices: { EUR: 0n } });
  const call: Shop['call'] = (method, path, token) => {
    const made = request(store.app)[method](path);
    return token === undefined ? made : made.set('authorization', `Bearer ${token}`);
  };
  return {
    store,
    catalog,
    call,
    async cart(lines = {}, currency = 'EUR') {
      let cart = (await call('post', '/store/carts').send({ currency }).expect(201)).body as Cart;
      for (const [sku, quantity] of Object.entries(lines)) {
        cart = (await call('post', `/store/carts/${cart.id}/lines`, cart.token).send({ sku, quantity }).expect(201)).body as Cart;
      }
      return cart;
    },
    async rows(...tables) {
      const counts: Record<string, number> = {};
      for (const table of tables) counts[table] = (await store.running.database.run(`SELECT COUNT(*) AS n FROM ${table}`)).rows[0]?.['n'];
      return counts;
    },
    [Symbol.asyncDispose]: () => store.close(),
  };
}
