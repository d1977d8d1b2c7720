import { Problem } from '@souk/core';
import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { Bank, banking } from '../../payments/test/bank.ts';
import { type Market, openMarket, type Placed } from './open-market.ts';

const hour = 3_600_000;
const eur = (amount: number | bigint) => ({ amount: `${amount}`, currency: 'EUR' });
const said = ({ status, body }: { status: number; body: any }) => `${status} ${body.code}`;
const pointers = ({ body }: { body: any }): string[] => [
  ...new Set<string>((body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer)),
];

let keys = 0;
const more = (market: Market, order: Placed['order'], body: object, key = `more-${(keys += 1)}`) =>
  market.call('post', `/store/orders/${order.id}/payments`, order.token).set('idempotency-key', key).send(body);
const cancel = (market: Market, order: Placed['order'], paymentId: string, key = `cancel-${(keys += 1)}`) =>
  market.call('post', `/store/orders/${order.id}/payments/${paymentId}/cancellations`, order.token).set('idempotency-key', key);
const staff = (market: Market, paymentId: string, what: string, body: object = {}) =>
  market
    .staff('post', `/admin/payments/${paymentId}/${what}`)
    .set('idempotency-key', `staff-${(keys += 1)}`)
    .send(body);
const partly = async (market: Market, amount: number, provider = 'card'): Promise<Placed> => {
  const { id, token } = await market.cart({ TEA: 2 });
  const body = { cartId: id, provider, amount: eur(amount) };
  return (
    await market
      .call('post', '/store/checkout', token)
      .set('idempotency-key', `part-${(keys += 1)}`)
      .send(body)
      .expect(201)
  ).body;
};

onBothDatabases((database) => {
  test('a part by card, a part by coin and the rest by the bank pay one order', async () => {
    const bank = new Bank();
    await using market = await openMarket(database, { plugins: [banking(bank)] });
    const { order, payment: card } = await partly(market, 300);
    expect([order.total.amount, card.amount.amount]).toEqual(['900', '300']);
    const coin = (await more(market, order, { provider: 'coin', amount: eur(200) }).expect(201)).body;
    expect(coin).toMatchObject({ order, payment: { state: 'requires_action', amount: eur(200), nextAction: { type: 'instructions' } } });
    const rest = (await more(market, order, { provider: 'bank' }).expect(201)).body.payment;
    expect(rest).toMatchObject({ state: 'authorized', amount: eur(400) });
    expect(await market.show(order)).toMatchObject({
      paymentState: 'unpaid',
      due: eur(900),
      payment: { id: rest.id },
      payments: [{ id: card.id }, { id: coin.payment.id }, { id: rest.id, provider: 'bank' }],
    });
    await market.pay(card.id, 300n);
    expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', paymentState: 'partially_paid', due: eur(600) });
    await market.pay(coin.payment.id, 200n, 'coins');
    expect((await market.show(order)).due).toEqual(eur(400));
    await market.store.verify();
    await staff(market, rest.id, 'captures').expect(201);
    await market.store.settle();
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'paid', due: eur(0) });
    expect((await market.staff('get', `/admin/orders/${order.id}`)).body).toMatchObject({ due: eur(0), payments: [{}, {}, {}] });
    expect(await market.books(order.id)).toEqual({ clearing: 500n, revenue: -900n });
    expect(market.heard(order.id)).toEqual(['placed', 'paid']);
    await market.store.verify();
  });

  test('what cannot be asked for is refused by name, says where, and changes nothing', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await partly(market, 500);
    const before = await market.rows('payments_payments', 'payments_history', 'core_outbox', 'inventory_reservations');
    const coin = { provider: 'coin' };
    const table: [string, object, string, string[]][] = [
      ['the provider is active', { provider: 'card', amount: eur(100) }, '409 checkout.provider-active', ['/provider']],
      ['more than is due', { ...coin, amount: eur(901) }, '409 checkout.more-than-due', ['/amount']],
      ['more than nobody asks for', { ...coin, amount: eur(401) }, '409 checkout.more-than-due', ['/amount']],
      ['nothing', { ...coin, amount: eur(0) }, '422 core.invalid', ['/amount/amount']],
      ['less than nothing', { ...coin, amount: eur(-5) }, '422 core.invalid', ['/amount/amount']],
      ['parts of cents', { ...coin, amount: { amount: '1.50', currency: 'EUR' } }, '422 core.invalid', ['/amount/amount']],
      ['a number', { ...coin, amount: { amount: 100, currency: 'EUR' } }, '422 core.invalid', ['/amount/amount']],
      ['an amount of nothing known', { ...coin, amount: 100 }, '422 core.invalid', ['/amount']],
      ['another currency', { ...coin, amount: { amount: '100', currency: 'USD' } }, '422 payments.wrong-currency', ['/amount/currency']],
      ['a provider nobody knows', { provider: 'bank-of-nowhere' }, '422 payments.provider-not-found', ['/provider']],
      ['no provider', {}, '422 core.invalid', ['/provider']],
      ['an asset without end', { ...coin, asset: 'x'.repeat(201) }, '422 core.invalid', ['/asset']],
      ['a field from outside', { ...coin, state: 'captured' }, '422 core.invalid', ['/state']],
    ];
    for (const [what, body, answer, where] of table) {
      const reply = await more(market, order, body);
      expect([said(reply), pointers(reply)], what).toEqual([answer, where]);
      expect(reply.headers['x-undeclared-problem'], what).toBeUndefined();
    }
    const other = await market.placed();
    for (const token of [undefined, other.order.token, 'staff']) {
      const path = `/store/orders/${order.id}/payments`;
      const reply = await market
        .call('post', path, token)
        .set('idempotency-key', `who-${(keys += 1)}`)
        .send(coin);
      const gone = await market.call('post', `${path}/${payment.id}/cancellations`, token).set('idempotency-key', `who-${(keys += 1)}`);
      expect([said(reply), said(gone)]).toEqual(['404 orders.not-found', '404 orders.not-found']);
    }
    expect(said(await cancel(market, order, other.payment.id))).toBe('404 payments.not-found');
    expect(said(await market.call('post', `/store/orders/${order.id}/payments`, order.token).send(coin))).toBe(
      '400 core.idempotency-key-missing',
    );
    const { payments_payments: payments = 0 } = before;
    expect((await market.rows('payments_payments')).payments_payments).toBe(payments + 1);
    expect((await market.show(order)).payments).toHaveLength(1);
    await more(market, order, coin).expect(201);
    const nothing = await more(market, order, { provider: 'bank-of-nowhere' });
    expect([said(nothing), nothing.body.details]).toEqual(['409 checkout.nothing-due', { due: eur(900) }]);
    await market.store.verify();
  });

  test('an order that is paid, cancelled or expired takes no more payments', async () => {
    const clock = fakeClock();
    await using market = await openMarket(database, { clock });
    const [paid, cancelled, expired] = [await market.placed(), await market.placed(), await market.placed()];
    await market.pay(paid.payment.id, 900n);
    const off = market.staff('post', `/admin/orders/${cancelled.order.id}/cancellations`).set('idempotency-key', 'off');
    await off.send({ reason: 'sold elsewhere' }).expect(201);
    clock.advance(hour + 1_000);
    await market.store.runSchedule('payments.expire-payments');
    await market.store.settle();
    for (const { order } of [paid, cancelled, expired]) {
      const reply = await more(market, order, { provider: 'coin' });
      expect(said(reply)).toBe('409 orders.wrong-state');
    }
    expect((await more(market, expired.order, { provider: 'coin' })).body.details).toEqual({ state: 'expired' });
  });

  test('the same key is answered the same, and ten who ask one provider at once begin one payment', async () => {
    await using market = await openMarket(database);
    const { order } = await partly(market, 300);
    const replies = await Promise.all(Array.from({ length: 10 }, () => more(market, order, { provider: 'coin', amount: eur(100) })));
    expect(replies.map(said).sort()).toEqual(['201 undefined', ...Array.from({ length: 9 }, () => '409 checkout.provider-active')]);
    const [one, two] = [await more(market, order, { provider: 'bank' }, 'k'), await more(market, order, { provider: 'bank' }, 'k')];
    expect([said(one), two.body]).toEqual(['422 payments.provider-not-found', one.body]);
    const won = replies.find(({ status }) => status === 201)?.body.payment;
    await market.apply({ factId: 'no', paymentId: won.id, kind: 'failed', reason: 'declined' });
    const [first, again] = [await more(market, order, { provider: 'coin' }, 'x'), await more(market, order, { provider: 'coin' }, 'x')];
    expect(first.body.payment.amount).toEqual(eur(600));
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true']);
    await market.store.verify();
  });

  test('two providers at once never ask for more than is due together', async () => {
    await using market = await openMarket(database, { plugins: [banking(new Bank())] });
    for (let round = 0; round < 5; round += 1) {
      const { order } = await partly(market, 100);
      const replies = await Promise.all(
        ['coin', 'bank'].flatMap((provider) => [provider, provider].map((it) => more(market, order, { provider: it, amount: eur(500) }))),
      );
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
      expect((await market.show(order)).payments.map(({ amount }: any) => amount.amount)).toEqual(['100', '500']);
    }
    await market.store.verify();
  });
});

onBothDatabases((database) => {
  test('captured in part and let go: partly paid, and completed by another payment, also of the same provider', async () => {
    for (const provider of ['coin', 'bank']) {
      const bank = new Bank();
      await using market = await openMarket(database, { plugins: [banking(bank)] });
      const { order, payment } = await market.placed({ provider: 'bank' });
      await staff(market, payment.id, 'captures', { amount: eur(400) }).expect(201);
      await market.store.settle();
      expect(await market.show(order)).toMatchObject({ paymentState: 'partially_paid', due: eur(500), payment: { state: 'authorized' } });
      expect(said(await more(market, order, { provider: 'coin' }))).toBe('409 checkout.nothing-due');
      await staff(market, payment.id, 'voids').expect(201);
      await market.store.settle();
      expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', paymentState: 'partially_paid', due: eur(500) });
      const rest = (await more(market, order, { provider }).expect(201)).body.payment;
      expect(rest.amount).toEqual(eur(500));
      if (provider === 'bank') await staff(market, rest.id, 'captures').expect(201);
      else await market.pay(rest.id, 500n);
      await market.store.settle();
      expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'paid' });
      await market.store.verify();
      if (provider === 'coin') continue;
      // The first money goes away again: its payment asks for it again, beside the one that took its key.
      const [first] = bank.calls.filter((call) => call.startsWith('capture ')).map((call) => call.slice('capture '.length));
      await market.apply({ factId: 'gone', paymentId: payment.id, kind: 'reversed', undoes: `bank:${first}:captured` });
      expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', paymentState: 'partially_paid', due: eur(400) });
      await market.store.verify();
    }
  });

  test('a card that is declined is followed by the bank, and placing the cart again pays what is due only', async () => {
    await using market = await openMarket(database, { plugins: [banking(new Bank())] });
    const { open } = market.card;
    market.card.open = async () => {
      throw new Problem({
        code: 'payments.provider-failed',
        status: 502,
        title: 'The payment provider refused',
        details: { provider: 'card' },
      });
    };
    const cart = await market.cart({ TEA: 2 });
    expect(said(await market.checkout(cart))).toBe('502 payments.provider-failed');
    market.card.open = open;
    const { order, payment } = (await market.checkout(cart, { provider: 'coin' }).expect(201)).body as Placed;
    await cancel(market, order, payment.id).expect(201);
    const bank = (await more(market, order, { provider: 'bank', amount: eur(500) }).expect(201)).body.payment;
    await staff(market, bank.id, 'captures').expect(201);
    await market.store.settle();
    const rest = (await market.checkout(cart, { provider: 'card' }).expect(201)).body.payment;
    expect(rest.amount).toEqual(eur(400));
    await market.pay(rest.id, 400n);
    expect(await market.show(order)).toMatchObject({ state: 'paid', paymentState: 'paid' });
    await market.store.verify();
  });

  test('a payment nobody has paid is given up by the shopper, once, and what comes late waits in suspense', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed({ provider: 'coin' });
    const reply = await cancel(market, order, payment.id, 'c');
    expect([reply.status, reply.body.payment]).toMatchObject([201, { id: payment.id, state: 'voided' }]);
    expect((await cancel(market, order, payment.id, 'c')).body).toEqual(reply.body);
    expect(said(await cancel(market, order, payment.id))).toBe('201 undefined');
    const card = (await more(market, order, { provider: 'card' }).expect(201)).body.payment;
    await market.pay(payment.id, 900n, 'late');
    expect(market.heard(order.id)).toContain('needs-attention late-money-not-needed');
    expect(await market.show(order)).toMatchObject({ state: 'awaiting_payment', due: eur(900), payment: { id: card.id } });
    await market.store.verify();
    // Staff take it for the order: then nobody is asked for it a second time.
    await staff(market, payment.id, 'suspense', { decision: 'apply', reason: 'it is theirs' }).expect(201);
    await market.store.settle();
    expect(await market.show(order)).toMatchObject({ state: 'paid', payments: [{ state: 'captured' }, { id: card.id, state: 'voided' }] });
    await market.store.verify();
  });

  test('what is paid, under way or held is not given up', async () => {
    await using market = await openMarket(database, { plugins: [banking(new Bank())] });
    const { order, payment } = await partly(market, 300, 'coin');
    await market.apply({ factId: `${payment.id}/seen`, paymentId: payment.id, kind: 'processing' });
    expect(said(await cancel(market, order, payment.id))).toBe('409 payments.wrong-state');
    await market.pay(payment.id, 300n);
    expect((await cancel(market, order, payment.id)).body.details).toEqual({ state: 'captured' });
    const held = (await more(market, order, { provider: 'bank' }).expect(201)).body.payment;
    expect((await cancel(market, order, held.id)).body.details).toEqual({ state: 'authorized' });
    await market.store.verify();
  });
});
