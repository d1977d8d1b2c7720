import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { openMarket } from '../../checkout/test/open-market.ts';

onBothDatabases((database) => {
  test('a payment turns the order paid, claims its stock and becomes revenue', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    await market.pay(payment.id, 900n);
    expect(await market.show(order)).toMatchObject({
      state: 'paid',
      paymentState: 'paid',
      payment: { state: 'captured', received: '900' },
    });
    expect(await market.books(order.id)).toEqual({ clearing: 900n, revenue: -900n });
    expect(market.heard(order.id)).toEqual(['placed', 'paid']);
    await market.store.verify();
  });

  test('an order that a client was told of and that is lost is found', async () => {
    await using market = await openMarket(database);
    const { order } = await market.placed();
    const lost = async (...acked: string[]) => {
      const verdicts = await market.store.running.verify({
        clientLog: () => [{ method: 'POST', path: '/store/checkout', status: 201, acked }],
      });
      return verdicts.flatMap(({ id, plugin, result }) => (id === 'I20' && plugin === 'orders' && 'broken' in result ? result.broken : []));
    };
    expect(await lost(order.id)).toEqual([]);
    expect(await lost(order.id, 'ord_lost')).toEqual([{ order: 'ord_lost', why: 'it was acknowledged, and is not there' }]);
  });

  test('a part is not enough; the rest is', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    await market.pay(payment.id, 899n, 'part');
    expect(await market.show(order)).toMatchObject({
      state: 'awaiting_payment',
      paymentState: 'partially_paid',
      payment: { received: '899' },
    });
    expect(market.heard(order.id)).toEqual(['placed']);
    await market.pay(payment.id, 1n, 'rest');
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'paid' });
    await market.store.verify();
  });

  test('too much is paid all the same, and the surplus lies in suspense', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    await market.pay(payment.id, 1_000n, 'much');
    await market.pay(payment.id, 5n, 'more');
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'overpaid' });
    expect(await market.books(order.id)).toEqual({ clearing: 1_005n, revenue: -900n, overpaid: -105n });
    await market.store.verify();
  });

  test('what is taken back before shipping makes the order wait again; what comes again pays it again', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    for (const round of ['one', 'two', 'three']) {
      await market.pay(payment.id, 900n, round);
      expect(await market.show(order), round).toMatchObject({ state: 'paid', paymentState: 'paid' });
      await market.takeBack(payment.id, round);
      expect(await market.show(order), round).toMatchObject({
        state: 'awaiting_payment',
        paymentState: 'unpaid',
        payment: { state: 'reversed' },
      });
      expect(await market.books(order.id)).toEqual({});
      expect(await market.level('TEA')).toMatchObject({ onHand: 100, reserved: 2 });
      await market.store.verify();
    }
    await market.pay(payment.id, 900n, 'four');
    expect(await market.books(order.id)).toEqual({ clearing: 900n, revenue: -900n });
    expect(market.heard(order.id)).toEqual(['placed', ...Array(3).fill(['paid', 'unpaid']).flat(), 'paid']);
    const { history } = (await market.staff('get', `/admin/orders/${order.id}`).expect(200)).body;
    expect(history.map(({ version, from, to }: { version: number; from: string; to: string }) => [version, from, to])).toEqual([
      [1, null, 'awaiting_payment'],
      ...[2, 4, 6].flatMap((version) => [
        [version, 'awaiting_payment', 'paid'],
        [version + 1, 'paid', 'awaiting_payment'],
      ]),
      [8, 'awaiting_payment', 'paid'],
    ]);
    await market.store.verify();
  });

  test('captured and taken back before anybody heard of it: the order was never paid', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    const paymentId = payment.id;
    const captured = { factId: 'x', paymentId, kind: 'captured', amount: { amount: 900n, currency: 'EUR' }, clearing: 'card' } as const;
    await market.apply(captured, { factId: 'y', paymentId, kind: 'reversed', undoes: 'x' });
    expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', paymentState: 'unpaid' });
    expect(market.heard(order.id)).toEqual(['placed']);
    await market.store.verify();
  });

  test('once shipping has begun the order keeps its state, and a person is called', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    await market.pay(payment.id, 900n);
    const run = market.store.running.database.run;
    await run("UPDATE orders_orders SET state = 'fulfilling', version = 3 WHERE id = ?", [order.id]);
    await run(
      "INSERT INTO orders_history (order_id, version, from_state, to_state, reason, happened_at) SELECT id, 3, 'paid', 'fulfilling', 'packed', placed_at FROM orders_orders WHERE id = ?",
      [order.id],
    );
    await market.takeBack(payment.id);
    expect(await market.show(order)).toMatchObject({ state: 'fulfilling', paymentState: 'unpaid' });
    expect(market.heard(order.id).at(-1)).toBe('needs-attention payment-lost-after-shipping');
    expect(market.store.log.filter(({ level, message }) => level === 'error' && message === 'an order needs attention')).toHaveLength(1);
    await market.pay(payment.id, 900n, 'again');
    expect(await market.show(order)).toMatchObject({ state: 'fulfilling', paymentState: 'paid' });
    await market.store.verify();
  });

  test('two payments that both pay it: the second lies in suspense as a duplicate, and may be taken back', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    await market.pay(payment.id, 900n);
    // An order has one open payment, so a second one can only be made behind its back.
    const other = await market.store.outside().transact(async (tx) => {
      const { Payments } = await import('@souk/payments/contracts');
      const draft = { orderId: order.id, provider: 'coin', asset: undefined, amount: { amount: 900n, currency: 'EUR' }, expiresAt: tx.now };
      const [made] = await market.store.service(Payments).create(tx, [draft]);
      if (!made) throw new Error('No payment was made');
      return made;
    });
    const { Payments } = await import('@souk/payments/contracts');
    await market.store.service(Payments).open(market.store.outside(), other.id);
    await market.pay(other.id, 900n);
    expect(await market.books(order.id)).toEqual({ clearing: 1_800n, revenue: -900n, duplicate: -900n });
    expect((await market.staff('get', `/admin/orders/${order.id}`)).body).toMatchObject({
      state: 'paid',
      paymentState: 'overpaid',
      suspended: { duplicate: { amount: '900' } },
    });
    expect(market.heard(order.id)).toEqual(['placed', 'paid', 'needs-attention paid-too-much']);
    // The first goes away: the second pays.
    await market.takeBack(payment.id);
    expect(await market.books(order.id)).toEqual({ clearing: 900n, revenue: -900n });
    await market.takeBack(other.id);
    expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', paymentState: 'unpaid' });
    expect(await market.books(order.id)).toEqual({});
  });
});
