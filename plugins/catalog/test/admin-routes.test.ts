import { onBothDatabases } from '@souk/core/testing';
import { Stock } from '@souk/inventory/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenCatalog, openCatalog, teaPot } from './open-catalog.ts';

onBothDatabases((database) => {
  let it: OpenCatalog;
  let made = 0;
  beforeAll(async () => {
    it = await openCatalog(database);
  });
  afterAll(async () => {
    await it.store.verify();
    await it.store.close();
  });
  const skus = () => {
    made += 1;
    return [`S-${made}`, `L-${made}`] as const;
  };
  const create = async () => {
    const [s, l] = skus();
    const variants = teaPot.variants.map((variant, i) => ({ ...variant, sku: i === 0 ? s : l }));
    const { body, status } = await it.send('post', '/admin/products', { ...teaPot, slug: `pot-${made}`, variants });
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  };
  const show = async (id: string) => (await it.get(`/admin/products/${id}`, 'staff')).body;

  test('a product is created with its variants, prices and first stock', async () => {
    const created = await create();
    expect(created).toMatchObject({
      title: 'Tea Pot',
      status: 'published',
      version: 1,
      vendor: null,
      tags: ['kitchen'],
      description: '<p>Holds <b>tea</b></p>',
    });
    expect(created.variants).toMatchObject([
      {
        title: 'S',
        prices: [
          { amount: '1999', currency: 'EUR' },
          { amount: '2199', currency: 'USD' },
        ],
        onHand: 3,
        reserved: 0,
        available: 3,
        backorder: false,
      },
      { title: 'L', prices: [{ amount: '2999', currency: 'EUR' }], onHand: 0, available: 0 },
    ]);
    expect(await show(created.id)).toEqual(created);
    expect((await it.get('/admin/products?q=pot', 'staff')).body.items[0]).toEqual(created);
  });

  test('what is sent is changed, the rest stays, and the version counts on', async () => {
    const created = await create();
    const [first, second] = created.variants;
    const titled = (await it.send('patch', `/admin/products/${created.id}`, { title: 'Pot', vendor: 'Potter' })).body;
    expect(titled).toEqual({ ...created, title: 'Pot', vendor: 'Potter', version: 2, updatedAt: titled.updatedAt });
    const variants = [
      { sku: second.sku, options: { Size: 'L' }, prices: [{ amount: '1', currency: 'EUR' }] },
      { sku: `NEW-${made}`, options: { Size: 'XL' }, prices: [{ amount: '2', currency: 'EUR' }], stock: 9, backorder: true },
    ];
    const changed = (await it.send('patch', `/admin/products/${created.id}`, { variants, vendor: null })).body;
    expect(changed).toMatchObject({ version: 3, vendor: null });
    expect(changed.variants).toMatchObject([
      { id: second.id, sku: second.sku, prices: [{ amount: '1' }], onHand: 0 },
      { sku: `NEW-${made}`, onHand: 9, backorder: true },
    ]);
    expect(changed.variants).toHaveLength(2);
    const stock = await it.store.service(Stock).levels(it.store.outside(), [first.sku]);
    expect(stock.get(first.sku)?.onHand).toBe(3);
  });

  test('who saw an older version does not overwrite a newer one', async () => {
    const { id } = await create();
    const patch = (title: string, version: string) => it.send('patch', `/admin/products/${id}`, { title }, { 'if-match': version });
    expect((await patch('A', '1')).status).toBe(200);
    expect((await patch('B', '"1"')).body).toMatchObject({ status: 409, code: 'core.version-conflict', details: { version: 2 } });
    expect((await patch('B', '"2"')).body).toMatchObject({ title: 'B', version: 3 });
  });

  test('many who change it at once lose nothing', async () => {
    const { id } = await create();
    const replies = await Promise.all(Array.from({ length: 12 }, (_, i) => it.send('patch', `/admin/products/${id}`, { title: `T${i}` })));
    expect(replies.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect((await show(id)).version).toBe(13);
  });

  test('a slug and a SKU belong to one product, also when many want them at once', async () => {
    const one = await create();
    const body = { title: 'X', slug: `race-${made}`, status: 'draft', variants: [{ sku: `RACE-${made}`, prices: [] }] };
    const replies = await Promise.all(Array.from({ length: 8 }, () => it.send('post', '/admin/products', body)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    // The two are looked up one after the other: who comes between them finds the second taken only.
    const codes = replies.filter(({ status }) => status !== 201).map((reply) => reply.body.code);
    expect(codes.filter((code) => code !== 'catalog.slug-taken' && code !== 'catalog.sku-taken')).toEqual([]);
    const other = await it.send('post', '/admin/products', { ...body, slug: `other-${made}` });
    expect(other.body).toMatchObject({ status: 409, code: 'catalog.sku-taken', details: { sku: `RACE-${made}` } });
    expect((await it.send('patch', `/admin/products/${one.id}`, { slug: `race-${made}` })).body).toMatchObject({
      status: 409,
      code: 'catalog.slug-taken',
    });
  });

  test('an archived product is no longer sold', async () => {
    const { id, slug } = await create();
    expect((await it.get(`/store/products/${slug}`)).status).toBe(200);
    expect((await it.send('patch', `/admin/products/${id}`, { status: 'archived' })).body.status).toBe('archived');
    await it.store.settle();
    expect((await it.get(`/store/products/${slug}`)).status).toBe(404);
  });

  test('unknown is 404, and only who may is let in', async () => {
    const unknown = '/admin/products/prd_00000000000000000000000000';
    expect((await it.get(unknown, 'staff')).body).toMatchObject({ status: 404, code: 'catalog.product-not-found' });
    expect((await it.send('patch', unknown, { title: 'x' })).body).toMatchObject({ status: 404, code: 'catalog.product-not-found' });
    expect([404, 422]).toContain((await it.get('/admin/products/x', 'staff')).status);
    expect((await it.get('/admin/products')).status).toBe(401);
    expect((await it.get('/admin/products', 'reader')).status).toBe(200);
  });

  const variant = { sku: 'BAD-1', prices: [] };
  test.each([
    [{}],
    [{ title: 'x' }],
    [{ title: 'x', variants: [] }],
    [{ title: '', variants: [variant] }],
    [{ title: 'x', variants: [variant, variant] }],
    [{ title: 'x', variants: [{ ...variant, prices: [{ amount: '-1', currency: 'EUR' }] }] }],
    [{ title: 'x', variants: [{ ...variant, prices: [{ amount: 1, currency: 'EUR' }] }] }],
    [{ title: 'x', variants: [{ ...variant, prices: [{ amount: '1', currency: 'ZZZ' }] }] }],
    [
      {
        title: 'x',
        variants: [
          {
            ...variant,
            prices: [
              { amount: '1', currency: 'EUR' },
              { amount: '2', currency: 'EUR' },
            ],
          },
        ],
      },
    ],
    [{ title: 'x', variants: [{ ...variant, stock: -1 }] }],
    [{ title: 'x', variants: [{ ...variant, stock: 1e12 }] }],
    [{ title: 'x', variants: [{ ...variant, reserved: 1 }] }],
    [{ title: 'x', variants: [{ ...variant, sku: 'ü' }] }],
    [{ title: 'x', variants: [variant], slug: 'A B' }],
    [{ title: 'x', variants: [variant], status: 'gone' }],
    [{ title: 'x', variants: [variant], images: [{ url: 'javascript:alert(1)' }] }],
    [{ title: 'x', variants: [variant], id: 'prd_1' }],
  ])('refuses the body %j', async (body) => {
    expect((await it.send('post', '/admin/products', body)).body).toMatchObject({ status: 422, code: 'core.invalid' });
  });
});
