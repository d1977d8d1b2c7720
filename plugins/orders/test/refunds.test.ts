import { type Id, Money } from '@souk/core';
import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { Stock } from '@souk/inventory/contracts';
import { account, Ledger } from '@souk/ledger/contracts';
import { Payments } from '@souk/payments/contracts';
import { expect, test } from 'vitest';
import { type Market, type MarketSpec, openMarket, type Placed } from '../../checkout/test/open-market.ts';
import { Bank, banking } from '../../payments/test/bank.ts';
import { OrderExpiryToken } from '../src/order-expiry.ts';
import { SurplusRefunderToken } from '../src/surplus-refunder.ts';

onBothDatabases((database) => {
  const open = async (spec: MarketSpec = {}) => {
    const bank = new Bank();
    const market = await openMarket(database, { ...spec, plugins: [banking(bank)] });
    return { bank, market };
  };
  let keys = 0;
  const staff = async (market: Market, path: string, body: object) => {
    const answer = await market.staff('post', path).set('idempotency-key', `refund-${keys++}`).send(body);
    await market.store.settle();
    return answer;
  };
  const refund = (market: Market, paymentId: string, amount?: bigint) =>
    staff(market, `/admin/payments/${paymentId}/refunds`, {
      reason: 'Stale',
      ...(amount === undefined ? {} : { amount: { amount: `${amount}`, currency: 'EUR' } }),
    });
  const paid = async (market: Market) => {
    const placed = await market.placed({ provider: 'bank' });
    await staff(market, `/admin/payments/${placed.payment.id}/captures`, {});
    return placed;
  };
  /** What the shop has of it: earned, owed to the shopper, put aside. */
  const books = async (market: Market, { id }: Placed['order']) => {
    const names = {
      revenue: account.revenue,
      order: account.orderReceivable(id),
      pending: account.orderRefunds(id),
      payable: 'refunds_payable',
      bank: account.providerClearing('bank'),
      duplicate: account.suspense('duplicate'),
      late: account.suspense('late'),
      overpaid: account.suspense('overpaid'),
    };
    const balances = new Map(
      (await market.store.service(Ledger).balances(market.store.outside(), Object.values(names))).map((it) => [it.account, it.amount]),
    );
    return Object.fromEntries(Object.entries(names).flatMap(([name, full]) => (balances.get(full) ? [[name, balances.get(full)]] : [])));
  };
  /** What was told to have been given back of the sale. */
  const returnsOf = async (market: Market, { id }: Placed['order']): Promise<string[]> => {
    const sql = "SELECT payload FROM core_outbox WHERE name = 'orders.returned' AND event_key = ? ORDER BY position";
    const { rows } = await market.store.running.database.run(sql, [id]);
    return rows.map((row) => JSON.parse(row['payload'] as string).amount as string);
  };
  const secondPayment = async (market: Market, orderId: Id<'ord'>, amount = 900n) => {
    const service = market.store.service(Payments);
    const outside = market.store.outside();
    const draft = { orderId, provider: 'bank', asset: undefined, amount: { amount, currency: 'EUR' }, expiresAt: outside.now };
    const [payment] = await outside.transact((tx) => service.create(tx, [draft]));
    if (!payment) throw new Error('No payment was made');
    await service.open(outside, payment.id);
    return payment;
  };

  const expirePayments = (market: Market) => market.store.runSchedule('payments.expire-payments');
  const letStockGo = (market: Market) => market.store.runSchedule('inventory.expire-reservations');
  test.each<[string, (market: Market) => Promise<unknown>]>([
    ['the payment runs out', expirePayments],
    ['its stock is let go, and of the payment the order hears later', (market) => letStockGo(market).then(() => expirePayments(market))],
    ['its stock is let go and somebody else buys it', (market) => letStockGo(market).then(() => market.placed())],
  ])('a part came and was given back, then %s: nothing is left in the books', async (_what, runOut) => {
    const clock = fakeClock();
    const { bank, market } = await open({ clock });
    await using _ = market;
    await market.stock({ TEA: 2 });
    bank.waits = true;
    const { order, payment } = await market.placed({ provider: 'bank' });
    const paidIn = { amount: Money.of(400n, 'EUR'), clearing: 'bank' };
    await market.apply({ factId: 'part', paymentId: payment.id, kind: 'captured', ...paidIn });
    expect((await refund(market, payment.id, 400n)).status).toBe(201);
    clock.advance(24 * 3_600_000);
    await runOut(market);
    await market.store.settle();
    expect((await market.show(order)).state).toBe('expired');
    expect(await books(market, order)).toEqual({});
    await market.store.verify();
  });

  test('its stock was let go while money covered it, and that money went back before the order heard of it: it expires', async () => {
    const { market } = await open();
    await using _ = market;
    const { order, payment } = await market.placed({ provider: 'bank' });
    const outside = market.store.outside();
    const answer = await market.staff('post', `/admin/payments/${payment.id}/captures`).set('idempotency-key', 'unheard').send({});
    expect(answer.status).toBe(201);
    await outside.transact((tx) => market.store.service(Stock).release(tx, order.id));
    await outside.transact((tx) => market.store.service(OrderExpiryToken).afterReservation(tx, order.id));
    expect((await refund(market, payment.id)).status).toBe(201);
    expect((await market.show(order)).state).toBe('expired');
    expect(await market.level('TEA')).toMatchObject({ reserved: 0 });
    await market.store.verify();
  });

  test('a paid order is given back in parts: first partially, then wholly refunded, and what it earned goes down with it', async () => {
    const { market } = await open();
    await using _ = market;
    const { order, payment } = await paid(market);
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'paid' });
    expect(await books(market, order)).toEqual({ revenue: -900n, bank: 882n });
    await refund(market, payment.id, 300n);
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'partially_refunded' });
    expect(await books(market, order)).toEqual({ revenue: -600n, bank: 582n });
    await refund(market, payment.id);
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'refunded' });
    expect(await books(market, order)).toEqual({ bank: -18n });
    expect((await refund(market, payment.id)).status).toBe(409);
    expect(await returnsOf(market, order)).toEqual(['300', '600']);
    await market.store.verify();
  });

  test('a refund that fails is the order’s again, and a person is called', async () => {
    const { market, bank } = await open();
    await using _ = market;
    const { order, payment } = await paid(market);
    bank.fates.push('refused');
    expect((await refund(market, payment.id, 300n)).body.code).toBe('payments.provider-refused');
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'paid' });
    expect(await books(market, order)).toEqual({ revenue: -900n, bank: 882n });
    expect(market.heard(order.id)).toContain('needs-attention refund-failed');
    expect((await returnsOf(market, order)).reduce((sum, amount) => sum + BigInt(amount), 0n)).toBe(0n);
    await market.store.verify();
  });

  test('cancelled when it was paid: what was paid goes back, the sale is undone, the stock is free', async () => {
    const { market } = await open();
    await using _ = market;
    const { order, payment } = await paid(market);
    await refund(market, payment.id, 100n);
    const answer = await staff(market, `/admin/orders/${order.id}/cancellations`, { reason: 'Changed their mind' });
    expect([answer.status, answer.body.state]).toEqual([201, 'cancelled']);
    expect(await market.show(order)).toMatchObject({ state: 'cancelled', paymentState: 'refunded', payment: { state: 'captured' } });
    expect(await books(market, order)).toEqual({ bank: -18n });
    expect(await market.level('TEA')).toMatchObject({ onHand: 100, reserved: 0 });
    expect(market.heard(order.id)).toEqual(['placed', 'paid', 'cancelled Changed their mind']);
    expect(await returnsOf(market, order)).toEqual(['100', '800']);
    await market.store.verify();
  });

  test('cancelled when all of it was given back already: nothing is left to be put aside', async () => {
    const { market } = await open();
    await using _ = market;
    const { order, payment } = await paid(market);
    await refund(market, payment.id);
    expect((await staff(market, `/admin/orders/${order.id}/cancellations`, { reason: 'Stale' })).body.state).toBe('cancelled');
    expect(await books(market, order)).toEqual({ bank: -18n });
    await market.store.verify();
  });

  test('cancelled, and the refund fails: the money is put aside again, and a person is called', async () => {
    const { market, bank } = await open();
    await using _ = market;
    const { order } = await paid(market);
    bank.fates.push('refused');
    await staff(market, `/admin/orders/${order.id}/cancellations`, { reason: 'No' });
    expect(await books(market, order)).toEqual({ bank: 882n, late: -900n });
    expect(market.heard(order.id).at(-1)).toBe('needs-attention refund-failed');
    await market.store.verify();
  });

  test('paid twice: the second payment goes back by itself, once, and the order stays paid', async () => {
    const { market, bank } = await open();
    await using _ = market;
    const { order, payment } = await market.placed();
    await market.pay(payment.id, 900n);
    const other = await secondPayment(market, order.id);
    await staff(market, `/admin/payments/${other.id}/captures`, {});
    await market.store.settle();
    expect(await books(market, order)).toEqual({ revenue: -900n, bank: -18n });
    expect(bank.calls.filter((call) => call.startsWith('refund'))).toHaveLength(1);
    expect(await market.show(order)).toMatchObject({ state: 'paid' });
    expect((await market.staff('get', `/admin/orders/${order.id}`)).body.suspended.duplicate.amount).toBe('0');
    await market.store.verify();
  });

  test('paid twice, where nothing is given back by itself: it lies in suspense until staff give it back', async () => {
    const { market, bank } = await open({ ordering: { refundDuplicates: false } });
    await using _ = market;
    const { order, payment } = await market.placed();
    await market.pay(payment.id, 900n);
    const other = await secondPayment(market, order.id);
    await staff(market, `/admin/payments/${other.id}/captures`, {});
    expect(await books(market, order)).toEqual({ revenue: -900n, bank: 882n, duplicate: -900n });
    expect(bank.calls.some((call) => call.startsWith('refund'))).toBe(false);
    await refund(market, other.id);
    expect(await books(market, order)).toEqual({ revenue: -900n, bank: -18n });
    await market.store.verify();
  });

  test('paid twice, and a part of the first payment was given back since: of the second only what is left over goes back', async () => {
    const { market } = await open({ ordering: { refundDuplicates: false } });
    await using _ = market;
    const { order, payment } = await market.placed();
    await market.pay(payment.id, 900n);
    const other = await secondPayment(market, order.id);
    await staff(market, `/admin/payments/${other.id}/captures`, {});
    const amount = { amount: 400n, currency: 'EUR' };
    const about = { refundId: undefined, providerRefundId: 're_1', clearing: 'card' };
    await market.apply({ factId: 're_1', paymentId: payment.id, kind: 'refunded', amount, ...about });
    expect(await books(market, order)).toEqual({ revenue: -900n, bank: 882n, duplicate: -500n });
    const surplus = { orderId: order.id, paymentId: other.id, from: 'order', reason: 'duplicate' } as const;
    await market.store.outside().transact((tx) => market.store.service(SurplusRefunderToken).giveBack(tx, surplus));
    await market.store.settle();
    expect(await books(market, order)).toEqual({ revenue: -900n, bank: 382n });
    expect(await market.show(order)).toMatchObject({ state: 'paid' });
    await market.store.verify();
  });

  test('money that came too late goes back by itself where the shop says so', async () => {
    for (const refundLate of [true, false]) {
      const { market, bank } = await open({ ordering: { refundLate } });
      await using _ = market;
      const { order, payment } = await market.placed({ provider: 'bank' });
      await staff(market, `/admin/orders/${order.id}/cancellations`, { reason: 'No' });
      await market.apply(
        bank.happens({ id: payment.id } as never, `late-${refundLate}`, {
          kind: 'captured',
          amount: { amount: 900n, currency: 'EUR' },
          clearing: 'bank',
        }),
      );
      await market.store.settle();
      expect(await books(market, order)).toEqual(refundLate ? {} : { bank: 900n, late: -900n });
      expect(market.heard(order.id).at(-1)).toBe('needs-attention late-money-not-needed');
      await market.store.verify();
    }
  });

  test('given back before anybody heard that it was paid: the order never was', async () => {
    const { market } = await open();
    await using _ = market;
    const { order, payment } = await market.placed({ provider: 'bank' });
    const service = market.store.service(Payments);
    const amount = { amount: 900n, currency: 'EUR' };
    await market.store.outside().transact(async (tx) => {
      await service.applyProviderFacts(tx, [{ factId: 'now', paymentId: payment.id, kind: 'captured', amount, clearing: 'bank' }]);
      await service.refund(tx, { paymentId: payment.id, from: 'order', reason: 'At once' });
    });
    await market.store.settle();
    expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', paymentState: 'refunded' });
    expect(await books(market, order)).toEqual({});
    await market.store.verify();
  });

  test('a part that was captured and the rest let go does not pay the order', async () => {
    const { market } = await open();
    await using _ = market;
    const { order, payment } = await market.placed({ provider: 'bank' });
    await staff(market, `/admin/payments/${payment.id}/captures`, { amount: { amount: '500', currency: 'EUR' }, final: true });
    expect(await market.show(order)).toMatchObject({
      state: 'awaiting_payment',
      paymentState: 'partially_paid',
      payment: { state: 'captured' },
    });
    await refund(market, payment.id);
    expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', paymentState: 'refunded' });
    expect(await books(market, order)).toEqual({ bank: -10n });
    await market.store.verify();
  });

  test('a dispute is shown and calls a person; so does losing it', async () => {
    const { market, bank } = await open();
    await using _ = market;
    const { order, payment } = await paid(market);
    const about = { disputeId: 'dp_1', amount: { amount: 900n, currency: 'EUR' }, clearing: 'bank' };
    await market.apply(bank.happens({ id: payment.id } as never, 'dp', { kind: 'disputed', ...about }));
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'disputed', payment: { state: 'disputed' } });
    await market.apply(bank.happens({ id: payment.id } as never, 'dpl', { kind: 'dispute-lost', ...about }));
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'refunded', payment: { state: 'lost' } });
    expect((await market.staff('get', '/admin/orders')).body.items).toMatchObject([{ id: order.id, paymentState: 'refunded' }]);
    expect(market.heard(order.id)).toEqual(['placed', 'paid', 'needs-attention disputed', 'needs-attention dispute-lost']);
    await market.store.verify();
  });

  test('a dispute about a part that is lost takes that part away, beside what was given back', async () => {
    const { market, bank } = await open();
    await using _ = market;
    const { order, payment } = await paid(market);
    await refund(market, payment.id, 300n);
    const about = { disputeId: 'dp_2', amount: { amount: 200n, currency: 'EUR' }, clearing: 'bank' };
    await market.apply(bank.happens({ id: payment.id } as never, 'dpl', { kind: 'dispute-lost', ...about }));
    expect(await market.show(order)).toMatchObject({ paymentState: 'partially_refunded', payment: { state: 'lost' } });
    await refund(market, payment.id);
    expect(await market.show(order)).toMatchObject({ paymentState: 'refunded' });
    await market.store.verify();
  });

  test('a reversal after a partial refund leaves what was lost, to the last cent', async () => {
    const { market, bank } = await open();
    await using _ = market;
    const { order, payment } = await market.placed({ provider: 'bank' });
    await market.apply(
      bank.happens({ id: payment.id } as never, 'in', { kind: 'captured', amount: { amount: 900n, currency: 'EUR' }, clearing: 'bank' }),
    );
    await refund(market, payment.id, 200n);
    await market.apply({ factId: 'gone', paymentId: payment.id, kind: 'reversed', undoes: 'bank:in:captured' });
    expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', payment: { state: 'reversed' } });
    expect(await books(market, order)).toEqual({ order: 200n, bank: -200n });
    await market.store.verify();
  });
});
