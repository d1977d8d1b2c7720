import { type Actor, Authenticator, bind, CoreProblem, type Credentials, defineContract, definePlugin } from '@souk/core';
import { createTestStore, type DatabaseKind, type TestStore } from '@souk/core/testing';
import inventory from '@souk/inventory';
import request from 'supertest';
import catalog from '../src/plugin.ts';

/** Whoever says `staff` may do everything, `reader` may read. */
class TestAuthenticator implements Authenticator {
  async authenticate(_outside: unknown, { bearer }: Credentials): Promise<Actor> {
    if (bearer === undefined) return { kind: 'guest' };
    if (bearer === 'staff') return { kind: 'staff', id: 'stf_1', permissions: ['*'] };
    if (bearer === 'reader') return { kind: 'staff', id: 'stf_2', permissions: ['catalog.products.read'] };
    throw CoreProblem.unauthenticated();
  }
}
const doors = defineContract({ name: 'doors', version: '0.0.0' });
const doorkeeper = definePlugin({ provides: doors, requires: [], services: [bind(Authenticator, TestAuthenticator, [])] });

export interface OpenCatalog {
  readonly store: TestStore;
  get(path: string, bearer?: string): request.Test;
  send(method: 'post' | 'patch' | 'put', path: string, body: unknown, headers?: Readonly<Record<string, string>>): request.Test;
}

export async function openCatalog(database: DatabaseKind): Promise<OpenCatalog> {
  const store = await createTestStore({ plugins: [inventory({}), catalog({}), doorkeeper({})], database });
  return {
    store,
    get: (path, bearer) =>
      bearer === undefined ? request(store.app).get(path) : request(store.app).get(path).auth(bearer, { type: 'bearer' }),
    send: (method, path, body, headers = {}) =>
      request(store.app)
        [method](path)
        .auth('staff', { type: 'bearer' })
        .set(headers)
        .send(body as object),
  };
}

const price = (amount: string, currency = 'EUR') => ({ amount, currency });

/** A product with two sizes, of which the larger is sold out. */
export const teaPot = {
  title: 'Tea Pot',
  description: '<p>Holds <b>tea</b></p><script>alert(1)</script>',
  status: 'published',
  images: [{ url: 'https://images.example/pot.jpg', alt: 'A pot' }],
  tags: ['kitchen'],
  variants: [
    { sku: 'POT-S', options: { Size: 'S' }, prices: [price('1999'), price('2199', 'USD')], stock: 3 },
    { sku: 'POT-L', options: { Size: 'L' }, prices: [price('2999')], stock: 0 },
  ],
};
