import { done, Money, Problem } from '@souk/core';
import { onBothDatabases } from '@souk/core/testing';
import { Payments } from '@souk/payments/contracts';
import { expect, test } from 'vitest';
import { openMarket } from './open-market.ts';

const said = ({ status, body }: { status: number; body: { code?: string; details?: unknown } }) => [`${status} ${body.code}`, body.details];

onBothDatabases((database) => {
  test('another provider takes the place of an open payment; money for the old one waits in suspense', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 2 });
    const first = (await market.checkout(cart, { provider: 'card' }).expect(201)).body;
    const second = (await market.checkout(cart, { provider: 'coin' }).expect(201)).body;
    expect(second.order).toEqual(first.order);
    expect(second.payment.id).not.toBe(first.payment.id);
    expect(await market.level('TEA')).toMatchObject({ reserved: 2 });
    expect((await market.show(first.order)).payment).toMatchObject({ id: second.payment.id, provider: 'coin', state: 'requires_action' });
    await market.pay(first.payment.id, 900n);
    expect(await market.books(first.order.id)).toEqual({ clearing: 900n, late: -900n });
    expect(market.heard(first.order.id)).toContain('needs-attention late-money-not-needed');
    await market.pay(second.payment.id, 900n);
    expect(await market.show(first.order)).toMatchObject({ state: 'paid', paymentState: 'paid' });
    await market.store.verify();
  });

  test('the same provider again is answered as before; back and forth makes a new payment each time', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 1 });
    const ids = [];
    for (const provider of ['card', 'card', 'coin', 'coin', 'card'])
      ids.push((await market.checkout(cart, { provider }).expect(201)).body.payment.id);
    expect([ids[0] === ids[1], ids[2] === ids[3], new Set(ids).size]).toEqual([true, true, 3]);
    await market.store.verify();
  });

  test('ten who change the provider at once leave one open payment', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 1 });
    await market.checkout(cart, { provider: 'card' }).expect(201);
    const replies = await Promise.all(Array.from({ length: 10 }, () => market.checkout(cart, { provider: 'coin' })));
    expect(new Set(replies.map(({ status, body }) => `${status} ${body.payment?.id}`)).size).toBe(1);
    expect(await market.rows('payments_payments', 'orders_orders')).toEqual({ payments_payments: 2, orders_orders: 1 });
    expect(await market.level('TEA')).toMatchObject({ reserved: 1 });
    await market.store.verify();
  });

  test('while money is on its way, other means have to wait', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 2 });
    const { payment } = (await market.checkout(cart).expect(201)).body;
    await market.apply({ factId: `${payment.id}/seen`, paymentId: payment.id, kind: 'processing' });
    expect(said(await market.checkout(cart, { provider: 'coin' }))).toEqual(['409 checkout.payment-under-way', { state: 'processing' }]);
    expect((await market.checkout(cart).expect(201)).body.payment).toMatchObject({ id: payment.id, state: 'processing' });
    await market.pay(payment.id, 100n);
    expect(said(await market.checkout(cart, { provider: 'coin' }))[0]).toBe('409 checkout.payment-under-way');
  });

  test('money that comes while another provider is asked: the payment it came for stands, alone', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 2 });
    const { order, payment } = (await market.checkout(cart).expect(201)).body;
    const paid = { factId: 'paid', paymentId: payment.id, kind: 'captured', amount: Money.of(900n, 'EUR'), clearing: 'card' } as const;
    market.coin.accepts = async () => {
      await market.store.outside().transact((tx) => market.store.service(Payments).applyProviderFacts(tx, [paid]));
      return done(undefined);
    };
    expect(said(await market.checkout(cart, { provider: 'coin' }))).toEqual(['409 checkout.payment-under-way', { state: 'captured' }]);
    expect(await market.rows('payments_payments')).toEqual({ payments_payments: 1 });
    await market.store.settle();
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'paid' });
    await market.store.verify();
  });

  test('a cart whose order is paid is not placed again', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 2 });
    const { payment } = (await market.checkout(cart).expect(201)).body;
    await market.pay(payment.id, 900n);
    for (const provider of ['card', 'coin'])
      expect(said(await market.checkout(cart, { provider }))).toEqual(['409 checkout.already-paid', { state: 'paid' }]);
    expect(await market.rows('payments_payments')).toEqual({ payments_payments: 1 });
  });

  test('a provider that refuses can be asked again, and one that is silent is resumed', async () => {
    await using market = await openMarket(database);
    const cart = await market.cart({ TEA: 1 });
    const { open } = market.card;
    market.card.open = async () => {
      throw new Problem({
        code: 'payments.provider-failed',
        status: 502,
        title: 'The payment provider refused',
        details: { provider: 'card' },
      });
    };
    expect(said(await market.checkout(cart))[0]).toBe('502 payments.provider-failed');
    expect(await market.rows('orders_orders')).toEqual({ orders_orders: 1 });
    market.card.open = async () => {
      throw new Error('The line went dead');
    };
    expect(said(await market.checkout(cart, { key: 'patient' }))[0]).toBe('503 payments.provider-unknown');
    market.card.open = open;
    const answered = await market.checkout(cart, { key: 'patient' }).expect(201);
    expect(answered.body.payment.state).toBe('requires_action');
    // Asked twice with the key of the same attempt; the refused one was another payment.
    expect([market.card.calls.length, new Set(market.card.calls).size]).toEqual([3, 2]);
    expect(await market.rows('orders_orders', 'payments_payments')).toEqual({ orders_orders: 1, payments_payments: 2 });
    await market.store.verify();
  });
});
