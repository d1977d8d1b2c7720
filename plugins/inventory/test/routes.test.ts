import { onBothDatabases } from '@souk/core/testing';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStock } from './open-stock.ts';

onBothDatabases((database) => {
  let store: Awaited<ReturnType<typeof openStock>>;
  beforeAll(async () => {
    store = await openStock(database);
    const adjust = (sku: string, set: number) => ({ sku, set, reason: 'Counted' });
    await store
      .outside()
      .transact((tx) => store.stock.adjust(tx, [adjust('TEA 1/2 #%_u', 7), adjust('tea_1', 1), adjust('TEA-1', 2), adjust('MUG', 3)]));
  });
  afterAll(async () => {
    await store.verify();
    await store.close();
  });
  const get = (path: string, bearer = 'staff') => request(store.app).get(path).auth(bearer, { type: 'bearer' });
  const patch = (sku: string, body: unknown, key: string | undefined = crypto.randomUUID()) => {
    const call = request(store.app)
      .patch(`/admin/inventory/${encodeURIComponent(sku)}`)
      .auth('staff', { type: 'bearer' });
    return (key === undefined ? call : call.set('idempotency-key', key)).send(body as object);
  };

  test('shows one SKU, whatever signs are in it', async () => {
    const sku = 'TEA 1/2 #%_u';
    const { status, body } = await get(`/admin/inventory/${encodeURIComponent(sku)}`);
    expect([status, body]).toEqual([200, { sku, onHand: 7, reserved: 0, available: 7, backorder: false }]);
  });

  test('an unknown SKU is 404, one that cannot be is 404 or 422, and nobody unknown is let in', async () => {
    expect((await get('/admin/inventory/GONE')).body).toMatchObject({ status: 404, code: 'inventory.not-found' });
    expect((await get('/admin/inventory/GONE/movements')).body).toMatchObject({ status: 404, code: 'inventory.not-found' });
    expect([404, 422]).toContain((await get(`/admin/inventory/${encodeURIComponent('ü')}`)).status);
    expect((await patch('GONE', { set: 1, reason: 'Counted' })).body).toMatchObject({ status: 404, code: 'inventory.not-found' });
    expect((await request(store.app).get('/admin/inventory/TEA-1')).status).toBe(401);
    expect((await get('/admin/inventory/TEA-1', 'nobody')).status).toBe(401);
    const reader = request(store.app).patch('/admin/inventory/TEA-1').auth('reader', { type: 'bearer' });
    expect((await reader.set('idempotency-key', 'k').send({ set: 1, reason: 'x' })).status).toBe(403);
  });

  test('lists by SKU, in pages, and finds a part of a SKU in any case', async () => {
    const first = await get('/admin/inventory?limit=3');
    expect(first.body.items.map(({ sku }: { sku: string }) => sku)).toEqual(['MUG', 'TEA 1/2 #%_u', 'TEA-1']);
    const second = await get(`/admin/inventory?limit=3&cursor=${encodeURIComponent(first.body.next)}`);
    expect(second.body).toMatchObject({ items: [{ sku: 'tea_1' }], next: null });
    const found = async (q: string) =>
      (await get(`/admin/inventory?q=${encodeURIComponent(q)}`)).body.items.map(({ sku }: { sku: string }) => sku);
    expect(await found('Tea')).toHaveLength(3);
    expect(await found('a_1')).toEqual(['tea_1']);
    expect(await found('%')).toEqual(['TEA 1/2 #%_u']);
    expect(await found('!')).toEqual([]);
  });

  test('counts and corrects, once for each key, and keeps why', async () => {
    expect((await patch('MUG', { set: 10, reason: 'Counted again' }, 'key-1')).body).toMatchObject({ onHand: 10, available: 10 });
    expect((await patch('MUG', { by: -4, reason: 'Broken' }, 'key-2')).body).toMatchObject({ onHand: 6 });
    const replay = await patch('MUG', { by: -4, reason: 'Broken' }, 'key-2');
    expect([replay.status, replay.headers['idempotent-replayed'], replay.body.onHand]).toEqual([200, 'true', 6]);
    expect((await patch('MUG', { by: -5, reason: 'Broken' }, 'key-2')).body).toMatchObject({
      status: 422,
      code: 'core.idempotency-key-reused',
    });
    expect((await patch('MUG', { backorder: true, reason: 'May be ordered' })).body).toMatchObject({ onHand: 6, backorder: true });
    const first = await get('/admin/inventory/MUG/movements?limit=2');
    expect(first.body.items).toMatchObject([
      { quantity: -4, reason: 'Broken', reference: null },
      { quantity: 7, reason: 'Counted again' },
    ]);
    const second = await get(`/admin/inventory/MUG/movements?limit=2&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ quantity: 3, reason: 'Counted' }], next: null });
  });

  test('what would break a promise or cannot be counted is refused', async () => {
    await store.outside().transact(async (tx) => {
      const [outcome] = await store.stock.hold(tx, [{ reference: 'ord_1', lines: [{ sku: 'TEA-1', quantity: 2 }], expiresAt: tx.now }]);
      await store.stock.reserve(tx, outcome && 'done' in outcome ? [outcome.done] : []);
    });
    expect((await patch('TEA-1', { by: -1, reason: 'Broken' })).body).toMatchObject({
      status: 409,
      code: 'inventory.below-reserved',
      details: { sku: 'TEA-1', reserved: 2 },
    });
    expect((await patch('TEA-1', { by: -1_000, reason: 'Broken' })).body).toMatchObject({
      status: 422,
      code: 'inventory.count-out-of-range',
    });
  });

  test.each([
    [{}],
    [{ reason: 'x' }],
    [{ set: 1, by: 1, reason: 'x' }],
    [{ set: -1, reason: 'x' }],
    [{ set: 1.5, reason: 'x' }],
    [{ set: '1', reason: 'x' }],
    [{ by: 1e12, reason: 'x' }],
    [{ set: 1, reason: '' }],
    [{ set: 1, reason: 'x', reserved: 0 }],
    [{ set: null, reason: 'x' }],
    [[]],
  ])('refuses the body %j and changes nothing', async (body) => {
    expect((await patch('MUG', body)).body).toMatchObject({ status: 422, code: 'core.invalid' });
  });

  test('moving stock needs a key', async () => {
    const call = await request(store.app).patch('/admin/inventory/MUG').auth('staff', { type: 'bearer' }).send({ set: 1, reason: 'x' });
    expect(call.body).toMatchObject({ status: 400, code: 'core.idempotency-key-missing' });
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'cursor=%00', 'extra=1', 'q[]=a'])('refuses the query %s', async (query) => {
    expect((await get(`/admin/inventory?${query}`)).status).toBe(422);
  });
});
