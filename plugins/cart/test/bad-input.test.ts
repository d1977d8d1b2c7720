import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { openShop, type Shop } from './open-shop.ts';

interface Bad {
  readonly what: string;
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** `:id` and `:lineId` are those of a cart with one line. */
  readonly path: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly status: number;
  readonly code: string;
  readonly pointers?: readonly string[];
}
const invalid = { status: 422, code: 'core.invalid' } as const;
const lines = '/store/carts/:id/lines';
const line = '/store/carts/:id/lines/:lineId';
const cart = '/store/carts/:id';

const bodies: Bad[] = [
  { what: 'no body', method: 'post', path: '/store/carts', ...invalid, pointers: [''] },
  {
    what: 'a currency of the wrong type',
    method: 'post',
    path: '/store/carts',
    body: { currency: 978 },
    ...invalid,
    pointers: ['/currency'],
  },
  { what: 'a currency nobody knows', method: 'post', path: '/store/carts', body: { currency: 'XQX' }, ...invalid, pointers: ['/currency'] },
  {
    what: 'a currency in small letters',
    method: 'post',
    path: '/store/carts',
    body: { currency: 'eur' },
    ...invalid,
    pointers: ['/currency'],
  },
  {
    what: 'a currency nothing is sold in',
    method: 'post',
    path: '/store/carts',
    body: { currency: 'JPY' },
    status: 422,
    code: 'cart.currency-not-sold',
    pointers: ['/currency'],
  },
  {
    what: 'an extra field',
    method: 'post',
    path: '/store/carts',
    body: { currency: 'EUR', state: 'converted' },
    ...invalid,
    pointers: ['/state'],
  },
  {
    what: 'both sku and variant',
    method: 'post',
    path: lines,
    body: { sku: 'TEA', variantId: `var_${'0'.repeat(26)}`, quantity: 1 },
    ...invalid,
    pointers: [''],
  },
  { what: 'neither sku nor variant', method: 'post', path: lines, body: { quantity: 1 }, ...invalid, pointers: [''] },
  {
    what: 'an unknown SKU',
    method: 'post',
    path: lines,
    body: { sku: 'NOPE', quantity: 1 },
    status: 409,
    code: 'cart.not-for-sale',
    pointers: ['/sku'],
  },
  {
    what: 'an unknown variant',
    method: 'post',
    path: lines,
    body: { variantId: `var_${'0'.repeat(26)}`, quantity: 1 },
    status: 409,
    code: 'cart.not-for-sale',
    pointers: ['/variantId'],
  },
  {
    what: 'an id of another kind',
    method: 'post',
    path: lines,
    body: { variantId: `cart_${'0'.repeat(26)}`, quantity: 1 },
    ...invalid,
    pointers: ['/variantId'],
  },
  {
    what: 'a price from outside',
    method: 'post',
    path: lines,
    body: { sku: 'TEA', quantity: 1, unitPrice: { amount: '1', currency: 'EUR' } },
    ...invalid,
    pointers: ['/unitPrice'],
  },
  ...[0, -1, 1.5, 1_000_000_000, 1e308, '2', null, true, [1]].map(
    (quantity): Bad => ({
      what: `a quantity of ${JSON.stringify(quantity)}`,
      method: 'post',
      path: lines,
      body: { sku: 'TEA', quantity },
      ...invalid,
      pointers: ['/quantity'],
    }),
  ),
  {
    what: 'more than one line may hold',
    method: 'post',
    path: lines,
    body: { sku: 'TEA', quantity: 1_001 },
    ...invalid,
    pointers: ['/quantity'],
  },
  { what: 'no quantity', method: 'patch', path: line, body: {}, ...invalid, pointers: ['/quantity'] },
  ...[-1, 0.5, '0', 1_001].map(
    (quantity): Bad => ({
      what: `to set ${JSON.stringify(quantity)}`,
      method: 'patch',
      path: line,
      body: { quantity },
      ...invalid,
      pointers: ['/quantity'],
    }),
  ),
  { what: 'a body where none is', method: 'delete', path: line, body: { quantity: 1 }, ...invalid, pointers: [''] },
  { what: 'no e-mail address', method: 'patch', path: cart, body: { email: 'ann' }, ...invalid, pointers: ['/email'] },
  {
    what: 'an endless e-mail address',
    method: 'patch',
    path: cart,
    body: { email: `${'a'.repeat(300)}@example.org` },
    ...invalid,
    pointers: ['/email'],
  },
  {
    what: 'an address with holes',
    method: 'patch',
    path: cart,
    body: { shippingAddress: { name: 'Ann', city: 'Riga', country: 'Latvia' } },
    ...invalid,
    pointers: ['/shippingAddress/line1', '/shippingAddress/country'],
  },
  {
    what: 'an address with more',
    method: 'patch',
    path: cart,
    body: { billingAddress: { name: 'A', line1: 'B', city: 'C', country: 'LV', vat: '1' } },
    ...invalid,
    pointers: ['/billingAddress/vat'],
  },
  ...['state', 'version', 'currency', 'order_id', 'orderId', 'token', 'totals'].map(
    (field): Bad => ({ what: `to set ${field}`, method: 'patch', path: cart, body: { [field]: '1' }, ...invalid, pointers: [`/${field}`] }),
  ),
  { what: 'a list as body', method: 'post', path: lines, body: [], ...invalid, pointers: [''] },
  { what: 'bad JSON', method: 'post', path: lines, raw: '{"sku": "TEA",', status: 400, code: 'core.bad-json' },
  { what: 'bad JSON', method: 'patch', path: cart, raw: 'email=ann', status: 400, code: 'core.bad-json' },
  {
    what: 'a huge body',
    method: 'post',
    path: lines,
    body: { sku: 'x'.repeat(200_000), quantity: 1 },
    status: 413,
    code: 'core.body-too-large',
  },
  { what: 'a huge body', method: 'patch', path: cart, body: { email: 'x'.repeat(200_000) }, status: 413, code: 'core.body-too-large' },
  { what: '__proto__', method: 'patch', path: cart, raw: '{"__proto__":{"state":"converted"}}', ...invalid, pointers: ['/__proto__'] },
  { what: 'a query that is not known', method: 'get', path: `${cart}?expand=all`, ...invalid, pointers: ['/query/expand'] },
];

const tables = ['cart_carts', 'cart_lines', 'core_outbox', 'core_idempotency'];

async function send(shop: Shop, bad: Bad, to: { id: string; token: string; lineId: string }) {
  const call = shop.call(bad.method, bad.path.replace(':id', to.id).replace(':lineId', to.lineId), to.token);
  if (bad.method === 'post') call.set('idempotency-key', 'bad-input');
  if (bad.raw !== undefined) return call.set('content-type', 'application/json').send(bad.raw);
  return bad.body === undefined ? call : call.send(bad.body as object);
}

onBothDatabases((database) => {
  test('every bad request is answered with a problem that says where, and changes nothing', async () => {
    await using shop = await openShop(database);
    const { id, token, lines: own } = await shop.cart({ TEA: 1 });
    const to = { id, token, lineId: own[0]?.id as string };
    const before = { rows: await shop.rows(...tables), cart: (await shop.call('get', `/store/carts/${id}`, token)).body };
    for (const bad of bodies) {
      const { status, body, headers } = await send(shop, bad, to);
      const said = {
        status,
        code: body.code,
        pointers: [...new Set<string>((body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer))].sort(),
      };
      expect(said, `${bad.method} ${bad.path}: ${bad.what}`).toEqual({
        status: bad.status,
        code: bad.code,
        pointers: [...(bad.pointers ?? [])].sort(),
      });
      expect(headers['content-type']).toContain('application/problem+json');
    }
    expect((await shop.call('get', `/store/carts/${id}`, token)).body).toEqual(before.cart);
    // A refusal may be kept under its key, a change may not have been made.
    const { core_idempotency: _, ...rows } = await shop.rows(...tables);
    expect(rows).toEqual({
      cart_carts: before.rows['cart_carts'],
      cart_lines: before.rows['cart_lines'],
      core_outbox: before.rows['core_outbox'],
    });
  });
});
