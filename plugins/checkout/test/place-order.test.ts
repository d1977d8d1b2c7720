import { defineContract, definePlugin, tap } from '@souk/core';
import { onBothDatabases } from '@souk/core/testing';
import { orders, placing } from '@souk/orders/contracts';
import { expect, test } from 'vitest';
import { checkout, validating } from '../src/contracts.ts';
import { openMarket } from './open-market.ts';

const said = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;

onBothDatabases((database) => {
  test('a cart becomes an order that can be paid, and its stock is promised', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 2, MUG: 1 });
    await market.call('patch', `/store/carts/${cart.id}`, cart.token).send({ email: 'ann@example.org' }).expect(200);
    const { order, payment } = (await market.checkout(cart).expect(201)).body;
    expect(order).toEqual({
      id: expect.stringMatching(/^ord_/),
      number: 'S-100001',
      token: expect.stringMatching(/^otk_/),
      state: 'awaiting_payment',
      total: { amount: '2100', currency: 'EUR' },
    });
    expect(payment).toEqual({
      id: expect.stringMatching(/^pay_/),
      state: 'requires_action',
      amount: { amount: '2100', currency: 'EUR' },
      nextAction: expect.objectContaining({ type: 'instructions' }),
    });
    expect(await market.level('TEA')).toMatchObject({ onHand: 100, reserved: 2, available: 98 });
    const view = await market.show(order);
    expect(view).toMatchObject({
      id: order.id,
      number: 'S-100001',
      state: 'awaiting_payment',
      paymentState: 'unpaid',
      email: 'ann@example.org',
      shippingAddress: null,
      lines: [
        { sku: 'TEA', title: 'Green tea', options: { Size: '250 g' }, quantity: 2, total: { amount: '900' } },
        { sku: 'MUG', quantity: 1 },
      ],
      totals: { subtotal: { amount: '2100' }, total: { amount: '2100' } },
      payment: { id: payment.id, provider: 'card', state: 'requires_action', received: '0', confirmations: null, required: null },
    });
    expect((await market.call('get', `/store/carts/${cart.id}`, cart.token)).body).toMatchObject({ state: 'converted', orderId: order.id });
    await market.store.verify();
    expect(market.heard(order.id)).toEqual(['placed']);
  });

  test('only its token shows an order', async () => {
    await using market = await openMarket(database);
    const [mine, theirs] = [await market.placed(), await market.placed()];
    const path = `/store/orders/${mine.order.id}`;
    await market.call('get', path).set('x-order-token', mine.order.token).expect(200);
    const unknown = `/store/orders/ord_${'0'.repeat(26)}`;
    const attempts = [
      market.call('get', path),
      market.call('get', path, theirs.order.token),
      market.call('get', `${path}/events`, theirs.order.token),
      market.call('get', unknown, mine.order.token),
    ];
    expect((await Promise.all(attempts)).map(said)).toEqual(Array(4).fill('404 orders.not-found'));
  });

  test('a key sent again is answered byte for byte, and with another body refused', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 1 });
    const first = await market.checkout(cart, { key: 'one' }).expect(201);
    const again = await market.checkout(cart, { key: 'one' }).expect(201);
    expect([again.text, again.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
    expect(said(await market.checkout(cart, { key: 'one', provider: 'coin' }))).toBe('422 core.idempotency-key-reused');
    const other = await market.checkout(cart, { key: 'two' }).expect(201);
    expect(other.body).toEqual(first.body);
    expect(await market.rows('orders_orders', 'payments_payments')).toEqual({ orders_orders: 1, payments_payments: 1 });
    expect(market.card.calls).toHaveLength(1);
  });

  test('a cart placed by ten at once becomes one order, and all are told of it', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 1 });
    const replies = await Promise.all(Array.from({ length: 10 }, () => market.checkout(cart)));
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(replies.map(({ body }) => `${body.order.id} ${body.payment.id}`)).size).toBe(1);
    expect(await market.rows('orders_orders', 'payments_payments', 'inventory_reservations')).toEqual({
      orders_orders: 1,
      payments_payments: 1,
      inventory_reservations: 1,
    });
    expect(market.card.calls).toHaveLength(1);
    await market.store.verify();
  });

  test('ten at once with a key in common: one order, one reply', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 1 });
    const replies = await Promise.all(Array.from({ length: 10 }, () => market.checkout(cart, { key: 'same' })));
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await market.rows('orders_orders')).toEqual({ orders_orders: 1 });
  });

  test('what is out of stock is refused by name, and nothing is written', async () => {
    await using market = await openMarket(database);
    await market.stock({ TEA: 1 });
    const cart = await market.cart({ MUG: 1, TEA: 2 });
    const before = await market.rows('orders_orders', 'payments_payments', 'inventory_reservations', 'core_outbox');
    const refused = await market.checkout(cart);
    expect([said(refused), refused.body.details]).toEqual(['409 inventory.out-of-stock', { sku: 'TEA', available: 1 }]);
    expect(await market.rows('orders_orders', 'payments_payments', 'inventory_reservations', 'core_outbox')).toEqual(before);
    expect(await market.level('MUG')).toMatchObject({ reserved: 0 });
    await market.stock({ TEA: 2 });
    await market.checkout(cart).expect(201);
  });

  test('what cannot be bought is refused: empty, no longer sold, free, an e-mail address wanting', async () => {
    await using market = await openMarket(database, { settings: { emailRequired: true } });
    expect(said(await market.checkout(await market.cart()))).toBe('409 cart.empty');
    expect(said(await market.checkout(await market.cart({ TEA: 1 })))).toBe('409 checkout.email-missing');
    const free = await market.cart({ WATER: 1 });
    await market.call('patch', `/store/carts/${free.id}`, free.token).send({ email: 'ann@example.org' });
    expect(said(await market.checkout(free))).toBe('409 checkout.nothing-to-pay');
    const gone = await market.cart({ MUG: 1 });
    market.catalog.withdraw('MUG');
    const refused = await market.checkout(gone);
    expect([said(refused), refused.body.details]).toEqual(['409 cart.not-for-sale', { sku: 'MUG' }]);
    expect(await market.rows('orders_orders')).toEqual({ orders_orders: 0 });
  });

  test('any plugin may have the last word, and all reasons are told', async () => {
    const house = defineContract({ name: 'house', version: '0.0.0' });
    const noMugs = house.problem('no-mugs-today', { status: 409, title: 'No mugs today' });
    const tooMany = house.problem('too-many', { status: 409, title: 'That is too many' });
    const rules = definePlugin({
      provides: house,
      requires: [checkout],
      hooks: [
        tap(validating, { run: ({ lines }) => (lines.some(({ sku }) => sku === 'MUG') ? noMugs() : undefined) }),
        tap(validating, { run: ({ lines }) => (lines.some(({ quantity }) => quantity > 5) ? tooMany() : undefined) }),
      ],
    });
    await using market = await openMarket(database, { plugins: [rules({})] });
    expect(said(await market.checkout(await market.cart({ MUG: 1 })))).toBe('409 house.no-mugs-today');
    const both = await market.checkout(await market.cart({ MUG: 6 }));
    expect([said(both), both.body.details.reasons.map(({ code }: { code: string }) => code)]).toEqual([
      '409 core.vetoed',
      ['house.no-mugs-today', 'house.too-many'],
    ]);
    expect(await market.rows('orders_orders')).toEqual({ orders_orders: 0 });
    await market.checkout(await market.cart({ TEA: 1 })).expect(201);
  });

  test('who taps the placing is told once for all, and who fails it fails alone', async () => {
    const lists: string[][] = [];
    const cursed = new Set<string>();
    const scribe = definePlugin({
      provides: defineContract({ name: 'scribe', version: '0.0.0' }),
      requires: [orders],
      hooks: [
        tap(placing, {
          run: (placed) => {
            lists.push(placed.map(({ cartId }) => cartId));
            if (placed.some(({ cartId }) => cursed.has(cartId))) throw new Error('A curse lies on this cart');
          },
        }),
      ],
    });
    await using market = await openMarket(database, { plugins: [scribe({})] });
    const carts = await Promise.all(Array.from({ length: 6 }, () => market.cart({ TEA: 1 })));
    const bad = carts[3] as (typeof carts)[number];
    cursed.add(bad.id);
    const replies = await Promise.all(carts.map((cart) => market.checkout(cart)));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 500, 201, 201]);
    expect(lists.some((list) => list.length > 1)).toBe(true);
    expect(await market.rows('orders_orders', 'inventory_reservations')).toEqual({ orders_orders: 5, inventory_reservations: 5 });
    expect((await market.call('get', `/store/carts/${bad.id}`, bad.token)).body.state).toBe('open');
    cursed.clear();
    await market.checkout(bad).expect(201);
    await market.store.verify();
  });
});
