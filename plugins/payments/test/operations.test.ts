import { setTimeout as pause } from 'node:timers/promises';
import type { Id } from '@souk/core';
import { fakeClock, onBothDatabases } from '@souk/core/testing';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Payments } from '../src/contracts.ts';
import { OperationsPart } from '../src/parts.ts';
import { Bank } from './bank.ts';
import { eur, openShop, type Shop } from './open-shop.ts';
import { money, reason, staffDesk } from './staff-desk.ts';

onBothDatabases((database) => {
  const clock = fakeClock();
  const bank = new Bank();
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, clock, bank });
  });
  afterEach(async () => {
    bank.fates.length = 0;
    bank.refundsPend = false;
    await shop.store.settle();
    await shop.store.verify();
  });
  afterAll(() => shop.store.close());

  const { post, view, operations, sweep, opened } = staffDesk(() => shop, clock);
  const callsOf = (kind: string, from = 0) => bank.calls.slice(from).filter((call) => call.startsWith(kind));

  describe('capture', () => {
    test('of a part stays authorized, of all is captured; fees are kept apart', async () => {
      const payment = await opened();
      expect(payment).toMatchObject({ state: 'authorized', amountAuthorized: eur(10_000n), amountCaptured: eur(0n) });
      const part = await post('captures', payment.id, money('6000'));
      expect([part.status, part.body.state, part.body.amountCaptured.amount]).toEqual([201, 'authorized', '6000']);
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:bank': 5_880n, fees: 120n, order: -6_000n });
      const rest = await post('captures', payment.id);
      expect([rest.status, rest.body.state, rest.body.amountCaptured.amount]).toEqual([201, 'captured', '10000']);
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:bank': 9_800n, fees: 200n, order: -10_000n });
      expect(rest.body.operations).toMatchObject([
        { kind: 'capture', state: 'succeeded', amount: { amount: '6000' }, final: false, askedBy: 'key key_all' },
        { kind: 'capture', state: 'succeeded', amount: { amount: '4000' }, final: true },
      ]);
      expect(await shop.heard(payment)).toEqual(expect.arrayContaining(['authorized 10000', 'captured 6000 false', 'captured 4000 true']));
    });

    test('that is final lets the rest go: the payment is content with what it holds', async () => {
      const payment = await opened();
      const { body } = await post('captures', payment.id, { ...money('2500'), final: true });
      expect(body).toMatchObject({ state: 'captured', amountCaptured: { amount: '2500' }, amountReleased: { amount: '7500' } });
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:bank': 2_450n, fees: 50n, order: -2_500n });
    });

    test('of too much, in another currency or of what is not authorized is refused before anybody is asked', async () => {
      const payment = await opened();
      const from = bank.calls.length;
      await post('captures', payment.id, money('9000'));
      const above = await post('captures', payment.id, money('1001'));
      expect([above.status, above.body.code, above.body.details.due.amount]).toEqual([409, 'payments.above-due', '1000']);
      expect((await post('captures', payment.id, { amount: { amount: '1', currency: 'USD' } })).body.code).toBe('payments.wrong-currency');
      await post('captures', payment.id);
      expect((await post('captures', payment.id)).body).toMatchObject({ code: 'payments.wrong-state', details: { state: 'captured' } });
      expect(callsOf('capture', from)).toHaveLength(2);
    });

    test('of what the bank holds, where that is less than was asked for', async () => {
      const payment = await opened();
      await shop.apply({
        factId: `${payment.id}/less`,
        paymentId: payment.id,
        kind: 'authorized',
        amount: eur(7_000n),
        providerReference: undefined,
      });
      const above = await post('captures', payment.id, money('7001'));
      expect([above.status, above.body.code, above.body.details.due.amount]).toEqual([409, 'payments.above-due', '7000']);
      expect((await post('captures', payment.id)).body).toMatchObject({ state: 'authorized', amountCaptured: { amount: '7000' } });
    });

    test('by two people at once is asked for once', async () => {
      const payment = await opened();
      const answers = await Promise.all([post('captures', payment.id), post('captures', payment.id), post('captures', payment.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect((await shop.read(payment)).amountCaptured).toEqual(eur(10_000n));
    });

    test('is asked for by one of those who would, while the bank takes its time', async () => {
      const payment = await opened();
      const from = bank.calls.length;
      bank.fates.push('slow');
      const answer = post('captures', payment.id);
      const others = shop.store.service(OperationsPart);
      for (let i = 0; i < 5; i += 1) {
        await pause(40);
        for (const { id } of (await view(payment.id)).operations) await others.run(shop.store.outside(), id);
      }
      expect((await answer).body.state).toBe('captured');
      await shop.store.settle();
      expect(bank.calls.slice(from)).toEqual([expect.stringMatching(/^capture /)]);
    });

    test('that the bank refuses changes nothing, and says so', async () => {
      const payment = await opened();
      bank.fates.push('refused');
      const { status, body } = await post('captures', payment.id);
      expect([status, body.code, body.details]).toEqual([
        409,
        'payments.provider-refused',
        { provider: 'bank', reason: 'payments.provider-failed' },
      ]);
      expect(await view(payment.id)).toMatchObject({
        state: 'authorized',
        operations: [{ state: 'failed', failure: 'payments.provider-failed' }],
      });
      expect((await post('captures', payment.id)).body.state).toBe('captured');
    });
  });

  describe('void', () => {
    test('of all gives the payment up; of what is left keeps what was captured', async () => {
      const all = await opened();
      expect((await post('voids', all.id, { reason })).body).toMatchObject({ state: 'voided', amountCaptured: { amount: '0' } });
      expect(await shop.books(all)).toEqual({});
      const part = await opened();
      await post('captures', part.id, money('6000'));
      expect((await post('voids', part.id)).body).toMatchObject({ state: 'captured', amountReleased: { amount: '4000' } });
      expect(await shop.books(part)).toMatchObject({ order: -6_000n });
      expect((await post('voids', part.id)).body.code).toBe('payments.wrong-state');
      expect(await shop.heard(part)).toContain('voided 4000');
    });

    test('of a rail without authorisations is done at once', async () => {
      const payment = await shop.opened({ provider: 'card' });
      expect((await post('voids', payment.id)).body).toMatchObject({ state: 'voided', operations: [] });
    });

    test('an order that gives its payments up lets them go at the bank as well', async () => {
      const payment = await opened();
      await shop.void(payment);
      expect(await shop.read(payment)).toMatchObject({ state: 'voided' });
      await shop.store.settle();
      expect(await operations(payment.id)).toEqual(['void succeeded']);
      expect(callsOf('void').length).toBeGreaterThan(0);
    });

    test('an authorisation that comes long after it was given up is let go as well', async () => {
      bank.fates.push('never-arrives');
      const placed = await shop.place({ provider: 'bank' });
      await expect(shop.payments.open(shop.store.outside(), placed.id)).rejects.toThrow();
      await shop.void(placed);
      await shop.store.settle();
      // The bank knew nothing of it then, and does now.
      expect(await operations(placed.id)).toEqual(['void failed']);
      const [{ id: attemptId }] = (await view(placed.id)).attempts;
      await shop.apply(await bank.open({ payment: placed, attemptId, signal: AbortSignal.timeout(1_000) }));
      await shop.store.settle();
      expect(await operations(placed.id)).toEqual(['void failed', 'void succeeded']);
    });

    test('an authorisation that comes when it was given up is let go at once', async () => {
      bank.fates.push('answer-lost');
      const placed = await shop.place({ provider: 'bank' });
      await expect(shop.payments.open(shop.store.outside(), placed.id)).rejects.toThrow();
      await shop.void(placed);
      await shop.store.settle();
      expect(await operations(placed.id)).toEqual(['void succeeded']);
      expect((await shop.read(placed)).state).toBe('voided');
    });
  });

  describe('refund', () => {
    const paid = async () => {
      const payment = await opened();
      await post('captures', payment.id);
      return payment;
    };

    test('in several parts, up to the last unit and no further', async () => {
      const payment = await paid();
      const first = await post('refunds', payment.id, { ...money('3000'), reason }, 'refund-once');
      expect((await post('refunds', payment.id, { ...money('3000'), reason }, 'refund-once')).body).toEqual(first.body);
      expect(first.body).toMatchObject({ state: 'captured', amountRefunded: { amount: '3000' }, refundable: { amount: '7000' } });
      const above = await post('refunds', payment.id, { ...money('7001'), reason });
      expect([above.status, above.body.code, above.body.details.refundable.amount]).toEqual([409, 'payments.above-refundable', '7000']);
      expect((await post('refunds', payment.id, { reason })).body).toMatchObject({
        amountRefunded: { amount: '10000' },
        refundable: { amount: '0' },
      });
      expect((await post('refunds', payment.id, { reason })).status).toBe(409);
      expect(await shop.books(payment)).toEqual({ order: -10_000n, refunds: 10_000n, 'provider_clearing:bank': -200n, fees: 200n });
      expect(await shop.heard(payment)).toEqual(
        expect.arrayContaining(['refund-requested 3000', 'refunded 3000', 'refund-requested 7000', 'refunded 7000']),
      );
    });

    test('by many people at once never gives back more than there is', async () => {
      const payment = await paid();
      const answers = await Promise.all(Array.from({ length: 5 }, () => post('refunds', payment.id, { ...money('4000'), reason })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
      expect((await shop.read(payment)).amountRefunded).toEqual(eur(8_000n));
    });

    test('that the bank refuses is failed, and the money is the order’s again', async () => {
      const payment = await paid();
      bank.fates.push('refused');
      expect((await post('refunds', payment.id, { reason })).body.code).toBe('payments.provider-refused');
      expect(await shop.books(payment)).toEqual({ order: -10_000n, 'provider_clearing:bank': 9_800n, fees: 200n });
      expect((await post('refunds', payment.id, { reason })).status).toBe(201);
    });

    test('that pends is told by the bank later: succeeded, and perhaps returned after all', async () => {
      const payment = await paid();
      bank.refundsPend = true;
      const { body } = await post('refunds', payment.id, { ...money('1000'), reason });
      const { id } = body.operations.at(-1) as { id: Id<'ref'> };
      expect(body.operations.at(-1)).toMatchObject({ state: 'pending', providerReference: `re_${id}` });
      expect(await shop.books(payment)).toMatchObject({ refunds_payable: -1_000n });
      const about = { providerRefundId: `re_${id}`, amount: eur(1_000n), clearing: 'bank' } as const;
      await shop.apply(bank.happens(payment, `${id}-late`, { kind: 'refunded', ...about }));
      expect(await shop.books(payment)).toMatchObject({ 'provider_clearing:bank': 8_800n, refunds: 1_000n });
      await shop.apply(bank.happens(payment, `${id}-back`, { kind: 'refund-failed', reason: 'account closed', ...about }));
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:bank': 9_800n, fees: 200n, order: -10_000n });
      expect(await operations(payment.id)).toEqual(['capture succeeded', 'refund failed']);
      // Heard again under other names, or the earlier word after the last one: nothing changes.
      await shop.apply(bank.happens(payment, `${id}-again`, { kind: 'refunded', ...about }));
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:bank': 9_800n, fees: 200n, order: -10_000n });
      expect((await shop.read(payment)).amountRefunded).toEqual(eur(0n));
    });

    test('made at the bank itself is taken in once, whatever it is called', async () => {
      const payment = await paid();
      const about = { providerRefundId: 're_by_hand', amount: eur(2_500n), clearing: 'bank' } as const;
      const fact = bank.happens(payment, 'by-hand', { kind: 'refunded', ...about });
      expect(await shop.apply(fact, fact)).toEqual(['applied', 'known']);
      await shop.apply(bank.happens(payment, 'by-hand-again', { kind: 'refunded', ...about }));
      expect(await shop.books(payment)).toMatchObject({ refunds: 2_500n, 'provider_clearing:bank': 7_300n });
      expect((await view(payment.id)).operations.at(-1)).toMatchObject({
        kind: 'refund',
        state: 'succeeded',
        askedBy: 'provider',
        providerReference: 're_by_hand',
      });
    });

    test('heard of before its own answer came, under the bank’s name only, is ours', async () => {
      const payment = await paid();
      bank.fates.push('answer-lost');
      const { body } = await post('refunds', payment.id, { ...money('1000'), reason });
      const { id } = body.operations.at(-1) as { id: Id<'ref'> };
      await shop.apply(
        bank.happens(payment, `hook-${id}`, { kind: 'refunded', providerRefundId: `re_${id}`, amount: eur(1_000n), clearing: 'bank' }),
      );
      await sweep();
      expect(await operations(payment.id)).toEqual(['capture succeeded', 'refund succeeded']);
      expect((await shop.read(payment)).amountRefunded).toEqual(eur(1_000n));
    });

    test('by a rail that cannot is refused; by hand it is recorded', async () => {
      const card = await shop.opened({ provider: 'card' });
      await post('captures', card.id);
      expect((await post('refunds', card.id, { reason })).body).toMatchObject({
        code: 'payments.not-refundable',
        details: { provider: 'card' },
      });
    });
  });

  test('what nobody knows, may not or does not explain is refused', async () => {
    const nobody = shop.store.outside().newId('pay');
    for (const what of ['captures', 'voids'] as const) expect((await post(what, nobody)).body.code).toBe('payments.not-found');
    expect((await post('refunds', nobody, { reason })).body.code).toBe('payments.not-found');
    expect((await post('suspense', nobody, { decision: 'refund', reason })).body.code).toBe('payments.not-found');
    const payment = await opened();
    expect((await post('refunds', payment.id)).status).toBe(422);
    expect((await post('refunds', payment.id, { ...money('0'), reason })).status).toBe(422);
    expect((await post('refunds', payment.id, { reason })).body.code).toBe('payments.above-refundable');
    const answer = await request(shop.store.app)
      .post(`/admin/payments/${payment.id}/refunds`)
      .set('authorization', 'Bearer sk_all')
      .send({ reason });
    expect([answer.status, answer.body.code]).toEqual([400, 'core.idempotency-key-missing']);
    expect(shop.store.service(Payments)).toBe(shop.payments);
  });
});
