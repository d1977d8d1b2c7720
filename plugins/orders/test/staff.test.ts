import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { openMarket } from '../../checkout/test/open-market.ts';

const said = ({ status, body }: { status: number; body: { code?: string; errors?: readonly { pointer: string }[] } }) => [
  `${status} ${body.code}`,
  (body.errors ?? []).map(({ pointer }) => pointer),
];
const nobody = `ord_${'0'.repeat(26)}`;

onBothDatabases((database) => {
  test('orders are listed newest first, in pages, by state, number and e-mail', async () => {
    await using market = await openMarket(database);
    const placed = [];
    for (const email of ['ann@example.org', 'bob@example.org', 'anna@example.com', 'a_n@example.org', null]) {
      const cart = await market.cart({ TEA: 1 });
      await market.call('patch', `/store/carts/${cart.id}`, cart.token).send({ email });
      placed.push((await market.checkout(cart).expect(201)).body);
    }
    await market.pay(placed[1].payment.id, 450n);
    const list = async (query: string) => (await market.staff('get', `/admin/orders${query}`).expect(200)).body;
    const numbers = async (query: string) => (await list(query)).items.map(({ number }: { number: string }) => number);
    expect(await numbers('')).toEqual(['S-100005', 'S-100004', 'S-100003', 'S-100002', 'S-100001']);
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.next}`);
    const third = await list(`?limit=2&cursor=${second.next}`);
    expect([first, second, third].map((page) => page.items.length)).toEqual([2, 2, 1]);
    expect([second.items[0].number, third.next]).toEqual(['S-100003', null]);
    expect(await numbers('?state=paid')).toEqual(['S-100002']);
    expect(await numbers('?q=s-100003')).toEqual(['S-100003']);
    expect(await numbers('?q=ann')).toEqual(['S-100003', 'S-100001']);
    expect(await numbers('?q=a_n')).toEqual(['S-100004']);
    expect(await numbers('?q=ann%25')).toEqual([]);
    expect((await list('?state=paid')).items[0]).toEqual({
      id: placed[1].order.id,
      number: 'S-100002',
      state: 'paid',
      paymentState: 'paid',
      total: { amount: '450', currency: 'EUR' },
      email: 'bob@example.org',
      placedAt: expect.any(String),
    });
  });

  test('a cancelled order gives up its payment and its stock, once', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    const path = `/admin/orders/${order.id}/cancellations`;
    const cancel = (key: string) => market.staff('post', path).set('idempotency-key', key).send({ reason: 'Out of fashion' });
    const first = await cancel('one').expect(201);
    expect(first.body).toMatchObject({
      state: 'cancelled',
      payment: { state: 'voided' },
      history: [{ to: 'awaiting_payment' }, { from: 'awaiting_payment', to: 'cancelled', reason: 'Out of fashion' }],
    });
    expect((await cancel('one')).text).toBe(first.text);
    expect((await cancel('two').expect(201)).body).toEqual(first.body);
    expect(await market.level('TEA')).toMatchObject({ reserved: 0 });
    await market.pay(payment.id, 900n);
    expect(await market.books(order.id)).toEqual({ clearing: 900n, late: -900n });
    expect(market.heard(order.id)).toEqual(['placed', 'cancelled Out of fashion', 'needs-attention late-money-not-needed']);
    await market.store.verify();
  });

  test('what is paid and nobody has heard of yet is not cancelled; a paid order is, and asks for attention where its rail gives nothing back', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    const { Payments } = await import('@souk/payments/contracts');
    const captured = {
      factId: 'x',
      paymentId: payment.id,
      kind: 'captured',
      amount: { amount: 900n, currency: 'EUR' },
      clearing: 'card',
    } as const;
    await market.store.outside().transact((tx) => market.store.service(Payments).applyProviderFacts(tx, [captured]));
    const cancel = (key: string) =>
      market.staff('post', `/admin/orders/${order.id}/cancellations`).set('idempotency-key', key).send({ reason: 'No' });
    expect(said(await cancel('one'))[0]).toBe('409 orders.wrong-state');
    await market.store.settle();
    expect((await market.show(order)).state).toBe('paid');
    await cancel('two').expect(201);
    await market.store.settle();
    expect(await market.show(order)).toMatchObject({ state: 'cancelled', paymentState: 'paid' });
    expect(await market.books(order.id)).toEqual({ clearing: 900n, late: -900n });
    expect(market.heard(order.id)).toEqual(['placed', 'paid', 'cancelled No', 'needs-attention cancelled-not-refunded']);
    expect(await market.level('TEA')).toMatchObject({ onHand: 100, reserved: 0 });
    await market.store.verify();
  });

  test('a bad request of staff is answered with a problem, and who may not is kept out', async () => {
    await using market = await openMarket(database);
    const { order } = await market.placed();
    const before = await market.rows('orders_orders', 'orders_history', 'core_outbox');
    const path = `/admin/orders/${order.id}/cancellations`;
    const cancel = (body: unknown, key = 'k') =>
      market
        .staff('post', path)
        .set('idempotency-key', key)
        .send(body as object);
    const attempts = [
      [cancel({}), ['422 core.invalid', ['/reason']]],
      [cancel({ reason: '  ' }), ['422 core.invalid', ['/reason']]],
      [cancel({ reason: 7 }), ['422 core.invalid', ['/reason']]],
      [cancel({ reason: 'x'.repeat(501) }), ['422 core.invalid', ['/reason']]],
      [cancel({ reason: 'No', state: 'paid' }), ['422 core.invalid', ['/state']]],
      [cancel({ reason: 'x'.repeat(200_000) }), ['413 core.body-too-large', []]],
      [market.staff('post', path).send({ reason: 'No' }), ['400 core.idempotency-key-missing', []]],
      [
        market.staff('post', path).set('idempotency-key', 'k').set('content-type', 'application/json').send('{"reason"'),
        ['400 core.bad-json', []],
      ],
      [
        market.staff('post', `/admin/orders/${nobody}/cancellations`).set('idempotency-key', 'n').send({ reason: 'No' }),
        ['404 orders.not-found', []],
      ],
      [market.staff('get', `/admin/orders/${nobody}`), ['404 orders.not-found', []]],
      [market.staff('get', '/admin/orders/nonsense'), ['404 core.not-found', []]],
      [market.staff('get', '/admin/orders?state=lost'), ['422 core.invalid', ['/query/state']]],
      [market.staff('get', '/admin/orders?limit=0'), ['422 core.invalid', ['/query/limit']]],
      [market.staff('get', '/admin/orders?limit=1000'), ['422 core.invalid', ['/query/limit']]],
      [market.staff('get', '/admin/orders?cursor=%27%20or%201'), ['422 core.invalid', ['/query/cursor']]],
      [market.staff('get', '/admin/orders?q[a]=1'), ['422 core.invalid', ['/query/q[a]']]],
      [market.call('get', '/admin/orders'), ['401 core.unauthenticated', []]],
      [market.call('get', '/admin/orders', 'clerk'), ['403 core.forbidden', []]],
      [market.call('get', `/admin/orders/${order.id}`, order.token), ['401 core.unauthenticated', []]],
      [market.call('post', path, 'clerk').set('idempotency-key', 'c').send({ reason: 'No' }), ['403 core.forbidden', []]],
    ] as const;
    for (const [call, expected] of attempts) expect(said(await call), `${call.method} ${call.url}`).toEqual(expected);
    expect(await market.rows('orders_orders', 'orders_history', 'core_outbox')).toEqual(before);
  });
});
