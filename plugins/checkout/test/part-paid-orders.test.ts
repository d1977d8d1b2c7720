import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { Bank, banking } from '../../payments/test/bank.ts';
import { type Market, type MarketSpec, openMarket, type Placed } from './open-market.ts';

const hour = 3_600_000;
const eur = (amount: number) => ({ amount: `${amount}`, currency: 'EUR' });

let keys = 0;
const more = (market: Market, order: Placed['order'], body: object, key = `rest-${(keys += 1)}`) =>
  market.call('post', `/store/orders/${order.id}/payments`, order.token).set('idempotency-key', key).send(body);
const staff = (market: Market, path: string, body: object = {}) =>
  market
    .staff('post', path)
    .set('idempotency-key', `desk-${(keys += 1)}`)
    .send(body);

/** Four of nine euros captured by the bank, the rest of what it held let go. */
async function partPaid(database: Parameters<typeof openMarket>[0], spec: MarketSpec = {}) {
  const bank = new Bank();
  const market = await openMarket(database, { ...spec, plugins: [banking(bank)] });
  const { order, payment } = await market.placed({ provider: 'bank' });
  const body = { amount: eur(400), final: true };
  await staff(market, `/admin/payments/${payment.id}/captures`, body).expect(201);
  await market.store.settle();
  expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', paymentState: 'partially_paid', due: eur(500) });
  return { market, bank, order, payment };
}
async function runOut(market: Market): Promise<void> {
  await market.store.runSchedule('payments.expire-payments');
  await market.store.runSchedule('inventory.expire-reservations');
  await market.store.settle();
}

onBothDatabases((database) => {
  test('verify finds payments that ask for more than is due, and one that is active without its key', async () => {
    const { market, order } = await partPaid(database);
    await using _ = market;
    const coin = (await more(market, order, { provider: 'coin' }).expect(201)).body.payment;
    await market.store.verify();
    const { run } = market.store.running.database;
    await run("UPDATE payments_payments SET amount = '501' WHERE id = ?", [coin.id]);
    const tooMuch = /I8 The active payments of an order never ask for more than is due(?:.|\n)*"due": "500",\s*"asked": "501"/;
    await expect(market.store.verify()).rejects.toThrow(tooMuch);
    await run("UPDATE payments_payments SET amount = '500', active_key = NULL WHERE id = ?", [coin.id]);
    await expect(market.store.verify()).rejects.toThrow(/I8 One active payment per order and provider/);
    await run('UPDATE payments_payments SET active_key = ? WHERE id = ?', [`${order.id}:coin`, coin.id]);
    await market.store.verify();
  });

  test('an order does not expire while any of its payments goes on, the earlier one too', async () => {
    const clock = fakeClock();
    await using market = await openMarket(database, { clock });
    const { id, token } = await market.cart({ TEA: 2 });
    const body = { cartId: id, provider: 'card', amount: eur(300) };
    const placed = await market.call('post', '/store/checkout', token).set('idempotency-key', 'first').send(body).expect(201);
    const { order, payment } = placed.body as Placed;
    await market.apply({ factId: `${payment.id}/seen`, paymentId: payment.id, kind: 'processing' });
    const coin = (await more(market, order, { provider: 'coin' }).expect(201)).body.payment;
    clock.advance(3 * hour);
    await runOut(market);
    const shown = await market.show(order);
    expect(shown).toMatchObject({ state: 'awaiting_payment', payment: { id: payment.id, state: 'processing' } });
    expect(shown.payments[1]).toMatchObject({ id: coin.id, state: 'expired' });
    expect(await market.level('TEA')).toMatchObject({ reserved: 2 });
    await market.pay(payment.id, 300n);
    const rest = (await more(market, order, { provider: 'coin' }).expect(201)).body.payment;
    await market.pay(rest.id, 600n, 'rest');
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'paid' });
    await market.store.verify();
  });

  test('an order that holds a part waits as long as its stock does; then the part goes back, or a person decides', async () => {
    for (const refundLate of [true, false]) {
      const clock = fakeClock();
      const { market, order } = await partPaid(database, { clock, ordering: { refundLate } });
      await using _ = market;
      await more(market, order, { provider: 'coin' }).expect(201);
      clock.advance(hour + 60_000);
      await runOut(market);
      expect(await market.show(order)).toMatchObject({
        state: 'awaiting_payment',
        payments: [{ state: 'captured' }, { state: 'expired' }],
      });
      expect(await market.level('TEA')).toMatchObject({ reserved: 2 });
      clock.advance(hour);
      await runOut(market);
      expect(await market.show(order)).toMatchObject({
        state: 'expired',
        due: eur(0),
        paymentState: refundLate ? 'refunded' : 'partially_paid',
      });
      expect(market.heard(order.id).slice(-2)).toEqual(['expired', 'needs-attention late-money-short']);
      expect(await market.level('TEA')).toMatchObject({ reserved: 0 });
      expect(await market.books(order.id)).toEqual(refundLate ? {} : { order: -400n });
      await market.store.verify();
    }
  });

  test('an order that holds a part and is cancelled gives it back', async () => {
    const { market, order } = await partPaid(database);
    await using _ = market;
    await more(market, order, { provider: 'coin' }).expect(201);
    await staff(market, `/admin/orders/${order.id}/cancellations`, { reason: 'sold elsewhere' }).expect(201);
    await market.store.settle();
    expect(await market.show(order)).toMatchObject({ state: 'cancelled', paymentState: 'refunded', payments: [{}, { state: 'voided' }] });
    expect(await market.books(order.id)).toEqual({});
    expect(market.heard(order.id)).toEqual(['placed', 'cancelled sold elsewhere']);
    await market.store.verify();
  });

  test('a part that was to go back and did not is not asked for twice', async () => {
    const { market, bank, order, payment } = await partPaid(database);
    await using _ = market;
    bank.refundsPend = true;
    const refunded = await staff(market, `/admin/payments/${payment.id}/refunds`, { reason: 'a mistake' }).expect(201);
    await market.store.settle();
    const coin = (await more(market, order, { provider: 'coin' }).expect(201)).body.payment;
    expect(coin.amount).toEqual(eur(900));
    const [refund] = refunded.body.operations.filter(({ kind }: { kind: string }) => kind === 'refund');
    const about = { refundId: refund.id, providerRefundId: `re_${refund.id}`, amount: { amount: 400n, currency: 'EUR' }, clearing: 'bank' };
    await market.apply({ factId: 'bounced', paymentId: payment.id, kind: 'refund-failed', reason: 'closed', ...about });
    expect(await market.show(order)).toMatchObject({ due: eur(500), paymentState: 'partially_paid', payments: [{}, { state: 'voided' }] });
    await market.store.verify();
    expect((await more(market, order, { provider: 'coin' }).expect(201)).body.payment.amount).toEqual(eur(500));
  });

  test('a provider that is silent is asked again under the same key, for the same payment', async () => {
    const { market, order } = await partPaid(database);
    await using _ = market;
    const { open } = market.coin;
    market.coin.open = async () => {
      throw new Error('The line went dead');
    };
    const silent = await more(market, order, { provider: 'coin', amount: eur(200) }, 'patient');
    expect(`${silent.status} ${silent.body.code}`).toBe('503 payments.provider-unknown');
    market.coin.open = open;
    const answered = await more(market, order, { provider: 'coin', amount: eur(200) }, 'patient').expect(201);
    expect(answered.body.payment).toMatchObject({ state: 'requires_action', amount: eur(200) });
    expect(new Set(market.coin.calls).size).toBe(1);
    expect(await market.rows('payments_payments')).toEqual({ payments_payments: 2 });
    await market.store.verify();
  });
});
