import { onBothDatabases } from '@souk/core/testing';
import request, { type Test } from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenStore, openStore, type Shelf, stockedDatabase } from '../driver/open-store.ts';

describe('a customer', () =>
  onBothDatabases((database) => {
    let shelf: Shelf;
    let store: OpenStore;
    let app: never;
    beforeAll(async () => {
      shelf = await stockedDatabase(database, { TEA: 10 });
      store = await openStore(shelf.databaseUrl);
      app = (await store.running.app()) as never;
    });
    afterAll(async () => {
      await store.close();
      await shelf[Symbol.asyncDispose]();
    });

    const as = (asked: Test, token: string | undefined) => (token === undefined ? asked : asked.set('authorization', `Bearer ${token}`));
    async function signedUp(email: string): Promise<string> {
      const account = { email, password: 'correct horse battery' };
      await request(app).post('/store/customers').send(account).expect(201);
      return (await request(app).post('/store/sessions').send(account).expect(201)).body.token;
    }
    async function buy(token: string | undefined): Promise<string> {
      const cart = (await as(request(app).post('/store/carts'), token).send({ currency: 'EUR' }).expect(201)).body;
      const inCart = (asked: Test) => as(asked, token).set('x-cart-token', cart.token);
      await inCart(request(app).post(`/store/carts/${cart.id}/lines`))
        .send({ sku: 'TEA', quantity: 1 })
        .expect(201);
      const placed = await inCart(request(app).post('/store/checkout'))
        .set('idempotency-key', `buy-${cart.id}`)
        .send({ cartId: cart.id, provider: 'manual' });
      expect(placed.status).toBe(201);
      return placed.body.order.id;
    }
    const ordersOf = async (token: string) => (await as(request(app).get('/store/customers/me/orders'), token).expect(200)).body;

    test('finds what they ordered, and nobody else does', async () => {
      const [ann, bob] = [await signedUp('ann@example.com'), await signedUp('bob@example.com')];
      const [first, second] = [await buy(ann), await buy(ann)];
      await buy(undefined);
      const { items, next } = await ordersOf(ann);
      expect([items.map(({ id }: { id: string }) => id), next]).toEqual([[second, first], null]);
      await request(app).get(`/store/orders/${first}`).set('x-order-token', items[1].token).expect(200);
      expect((await ordersOf(bob)).items).toEqual([]);
      await as(request(app).get(`/store/orders/${first}`), bob).expect(404);
      const page = (await as(request(app).get('/store/customers/me/orders?limit=1'), ann).expect(200)).body;
      expect([page.items.length, page.next]).toEqual([1, items[0].number]);
      await request(app).get('/store/customers/me/orders').expect(401);
      await store.verify();
    });
  }));
