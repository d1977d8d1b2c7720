import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { openMarket } from './open-market.ts';

const invalid = { status: 422, code: 'core.invalid' } as const;
const someCart = `cart_${'0'.repeat(26)}`;

/** What is sent in place of a good body; `:cart` is the id of a cart that could be placed. */
const bad: readonly {
  what: string;
  body?: unknown;
  raw?: string;
  key?: string | null;
  status: number;
  code: string;
  pointers?: readonly string[];
}[] = [
  { what: 'no key', key: null, body: { cartId: ':cart', provider: 'card' }, status: 400, code: 'core.idempotency-key-missing' },
  {
    what: 'a key of strange characters',
    key: 'kéy',
    body: { cartId: ':cart', provider: 'card' },
    status: 400,
    code: 'core.idempotency-key-malformed',
  },
  {
    what: 'an endless key',
    key: 'k'.repeat(300),
    body: { cartId: ':cart', provider: 'card' },
    status: 400,
    code: 'core.idempotency-key-malformed',
  },
  { what: 'no body', ...invalid, pointers: [''] },
  { what: 'an empty body', body: {}, ...invalid, pointers: ['/cartId', '/provider'] },
  { what: 'a cart of the wrong type', body: { cartId: 7, provider: 'card' }, ...invalid, pointers: ['/cartId'] },
  { what: 'the id of something else', body: { cartId: `ord_${'0'.repeat(26)}`, provider: 'card' }, ...invalid, pointers: ['/cartId'] },
  { what: 'a list of carts', body: { cartId: [':cart'], provider: 'card' }, ...invalid, pointers: ['/cartId'] },
  {
    what: 'a price from outside',
    body: { cartId: ':cart', provider: 'card', total: { amount: '1', currency: 'EUR' } },
    ...invalid,
    pointers: ['/total'],
  },
  {
    what: 'an order to be',
    body: { cartId: ':cart', provider: 'card', orderId: `ord_${'0'.repeat(26)}`, state: 'paid' },
    ...invalid,
    pointers: ['/orderId', '/state'],
  },
  { what: 'a provider of the wrong type', body: { cartId: ':cart', provider: { $ne: null } }, ...invalid, pointers: ['/provider'] },
  { what: 'a provider without end', body: { cartId: ':cart', provider: 'x'.repeat(100) }, ...invalid, pointers: ['/provider'] },
  { what: 'an empty asset', body: { cartId: ':cart', provider: 'card', asset: '' }, ...invalid, pointers: ['/asset'] },
  {
    what: 'a provider nobody knows',
    body: { cartId: ':cart', provider: 'bank-of-nowhere' },
    status: 422,
    code: 'payments.provider-not-found',
    pointers: ['/provider'],
  },
  { what: 'a cart that is not there', body: { cartId: someCart, provider: 'card' }, status: 404, code: 'cart.not-found' },
  { what: 'bad JSON', raw: '{"cartId":', status: 400, code: 'core.bad-json' },
  { what: 'a huge body', raw: JSON.stringify({ cartId: 'x'.repeat(200_000) }), status: 413, code: 'core.body-too-large' },
];
const tables = ['orders_orders', 'orders_lines', 'orders_history', 'payments_payments', 'inventory_reservations', 'core_outbox'];

onBothDatabases((database) => {
  test('a bad checkout is answered with a problem that says where, and changes nothing', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 1 });
    const before = { rows: await market.rows(...tables), cart: (await market.call('get', `/store/carts/${cart.id}`, cart.token)).body };
    for (const [i, { what, body, raw, key = `bad-${i}`, status, code, pointers = [] }] of bad.entries()) {
      const call = market.call('post', '/store/checkout', cart.token).set('content-type', 'application/json');
      // Node would refuse to send it as text.
      if (key !== null) call.set('idempotency-key', Buffer.from(key).toString('latin1'));
      const text = raw ?? (body === undefined ? undefined : JSON.stringify(body).replace(':cart', cart.id));
      const reply = await (text === undefined ? call : call.send(text));
      const where = [...new Set<string>((reply.body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer))].sort();
      expect({ status: reply.status, code: reply.body.code, pointers: where }, what).toEqual({
        status,
        code,
        pointers: [...pointers].sort(),
      });
      expect(reply.headers['x-undeclared-problem'], what).toBeUndefined();
    }
    expect(await market.rows(...tables)).toEqual(before.rows);
    expect((await market.call('get', `/store/carts/${cart.id}`, cart.token)).body).toEqual(before.cart);
  });

  test('who does not show the token of the cart cannot place it', async () => {
    await using market = await openMarket(database);
    const [mine, theirs] = [await market.cart({ TEA: 1 }), await market.cart({ TEA: 1 })];
    const placed = await market.placed();
    for (const token of ['ctk_nonsense', theirs.token, placed.order.token]) {
      const reply = await market.checkout({ id: mine.id, token });
      expect([reply.status, reply.body.code]).toEqual([404, 'cart.not-found']);
    }
    const reply = await market.call('post', '/store/checkout').set('idempotency-key', 'none').send({ cartId: mine.id, provider: 'card' });
    expect([reply.status, reply.body.code]).toEqual([404, 'cart.not-found']);
    expect(await market.rows('orders_orders')).toEqual({ orders_orders: 1 });
  });
});
