import { Money } from '@souk/core';
import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { type Market, openMarket, type Placed } from '../../checkout/test/open-market.ts';

const hour = 3_600_000;

async function expired(market: Market, advance: (ms: number) => void, placed: Placed): Promise<void> {
  advance(hour + 1_000);
  await market.store.runSchedule('payments.expire-payments');
  await market.store.settle();
  expect((await market.show(placed.order)).state).toBe('expired');
}

onBothDatabases((database) => {
  test('nobody pays: the order expires with its payment and lets its stock go', async () => {
    const clock = fakeClock();
    await using market = await openMarket(database, { clock });
    const placed = await market.placed();
    clock.advance(hour - 1_000);
    await market.store.runSchedule('payments.expire-payments');
    await market.store.settle();
    expect((await market.show(placed.order)).state).toBe('awaiting_payment');
    await expired(market, clock.advance, placed);
    expect(await market.level('TEA')).toMatchObject({ reserved: 0, available: 100 });
    expect(market.heard(placed.order.id)).toEqual(['placed', 'expired']);
    await market.store.verify();
  });

  test('a payment that took the place of an expired one keeps the order', async () => {
    const clock = fakeClock();
    await using market = await openMarket(database, { clock });
    const cart = await market.cart({ TEA: 2 });
    const first = (await market.checkout(cart, { provider: 'card' }).expect(201)).body as Placed;
    clock.advance(hour - 60_000);
    await market.checkout(cart, { provider: 'coin' }).expect(201);
    clock.advance(120_000);
    await market.store.runSchedule('payments.expire-payments');
    await market.store.runSchedule('inventory.expire-reservations');
    await market.store.settle();
    expect((await market.show(first.order)).state).toBe('awaiting_payment');
    await expired(market, clock.advance, first);
    await market.store.verify();
  });

  test('money that comes late pays the order if its stock is still there', async () => {
    const clock = fakeClock();
    await using market = await openMarket(database, { clock });
    const placed = await market.placed();
    await expired(market, clock.advance, placed);
    await market.pay(placed.payment.id, 400n, 'part');
    expect(await market.show(placed.order)).toMatchObject({ state: 'expired', paymentState: 'unpaid' });
    expect(market.heard(placed.order.id).at(-1)).toBe('needs-attention late-money-short');
    await market.pay(placed.payment.id, 600n, 'rest');
    expect(await market.show(placed.order)).toMatchObject({ state: 'paid', payment: { state: 'captured' } });
    expect(await market.books(placed.order.id)).toEqual({ clearing: 1_000n, revenue: -900n, overpaid: -100n });
    expect(await market.level('TEA')).toMatchObject({ reserved: 2 });
    await market.store.verify();
    await market.takeBack(placed.payment.id, 'rest');
    expect(await market.show(placed.order)).toMatchObject({ state: 'awaiting_payment' });
    await market.store.verify();
  });

  test('money that came late and was taken back before anybody looked changes nothing', async () => {
    const clock = fakeClock();
    await using market = await openMarket(database, { clock });
    const { order, payment } = await market.placed();
    await expired(market, clock.advance, { order, payment } as Placed);
    const fact = {
      factId: `${payment.id}/late`,
      paymentId: payment.id,
      kind: 'captured',
      amount: Money.of(900n, 'EUR'),
      clearing: 'card',
    } as const;
    await market.apply(fact, { factId: `${fact.factId}/undone`, paymentId: payment.id, kind: 'reversed', undoes: fact.factId });
    expect(await market.show(order)).toMatchObject({ state: 'expired', paymentState: 'unpaid' });
    expect(await market.books(order.id)).toEqual({});
    expect(await market.level('TEA')).toMatchObject({ reserved: 0, available: 100 });
    await market.store.verify();
  });

  test('money that comes late stays in suspense when the stock is sold', async () => {
    const clock = fakeClock();
    await using market = await openMarket(database, { clock });
    await market.stock({ TEA: 2 });
    const late = await market.placed();
    await expired(market, clock.advance, late);
    const other = await market.placed();
    await market.pay(late.payment.id, 900n);
    expect(await market.show(late.order)).toMatchObject({ state: 'expired', paymentState: 'unpaid' });
    expect(await market.books(late.order.id)).toEqual({ clearing: 900n, late: -900n });
    expect(market.heard(late.order.id)).toEqual(['placed', 'expired', 'needs-attention late-money-without-stock']);
    await market.pay(other.payment.id, 900n);
    expect((await market.show(other.order)).state).toBe('paid');
    await market.store.verify();
  });

  test('a promise that lapses while a payment goes on is made anew; when the stock is gone the order is given up', async () => {
    const clock = fakeClock();
    await using market = await openMarket(database, { clock });
    await market.stock({ TEA: 2 });
    const placed = await market.placed();
    // Its provider is not asked what time it is: money is on its way, so the payment does not run out.
    await market.apply({ factId: 'seen', paymentId: placed.payment.id, kind: 'processing' });
    clock.advance(3 * hour);
    await market.store.runSchedule('payments.expire-payments');
    await market.store.runSchedule('inventory.expire-reservations');
    await market.store.settle();
    expect((await market.show(placed.order)).state).toBe('awaiting_payment');
    expect(await market.level('TEA')).toMatchObject({ reserved: 2 });
    await market.store.verify();
    clock.advance(hour);
    await market.store.runSchedule('inventory.expire-reservations');
    const other = await market.placed(); // Somebody is quicker than the news.
    await market.store.settle();
    expect(await market.show(placed.order)).toMatchObject({ state: 'expired', payment: { state: 'voided' } });
    expect((await market.show(other.order)).state).toBe('awaiting_payment');
    await market.store.verify();
  });

  test('paid in time, but heard of after its stock was gone: the money is put aside, and pays when there is stock again', async () => {
    const clock = fakeClock();
    await using market = await openMarket(database, { clock });
    await market.stock({ TEA: 2 });
    const { order, payment } = await market.placed();
    await market.apply({ factId: 'seen', paymentId: payment.id, kind: 'processing' });
    clock.advance(3 * hour);
    await market.store.runSchedule('inventory.expire-reservations');
    await market.placed();
    await market.pay(payment.id, 900n);
    expect(await market.show(order)).toMatchObject({ state: 'expired', paymentState: 'paid' });
    expect(await market.books(order.id)).toEqual({ clearing: 900n, late: -900n });
    expect(market.heard(order.id)).toEqual(['placed', 'expired', 'needs-attention late-money-without-stock']);
    await market.store.verify();
    await market.takeBack(payment.id);
    expect(await market.books(order.id)).toEqual({});
    await market.stock({ TEA: 4 });
    await market.pay(payment.id, 900n, 'again');
    expect((await market.show(order)).state).toBe('paid');
    await market.store.verify();
  });
});
