import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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
    await shop.store.settle();
    await shop.store.verify();
  });
  afterAll(() => shop.store.close());
  const { post, view, opened } = staffDesk(() => shop, clock);

  describe('a dispute', () => {
    const orders = [
      ['disputed', 'dispute-lost'],
      ['dispute-lost', 'disputed'],
      ['disputed', 'disputed', 'dispute-lost', 'dispute-lost'],
    ] as const;
    test.each(orders)('that is lost takes the money and the fee (%s, %s, …)', async (...kinds) => {
      const payment = await opened();
      await post('captures', payment.id);
      const about = { disputeId: 'dp_1', amount: eur(10_000n), clearing: 'bank' };
      for (const [i, kind] of kinds.entries()) {
        const fee = kind === 'disputed' && kinds.indexOf('disputed') === i ? { fee: eur(1_500n) } : {};
        await shop.apply(bank.happens(payment, `${payment.id}-dp${i}`, { kind: kind as 'disputed' | 'dispute-lost', ...about, ...fee }));
      }
      expect((await shop.read(payment)).state).toBe('lost');
      expect(await shop.books(payment)).toEqual({ order: -10_000n, disputes: 10_000n, fees: 1_700n, 'provider_clearing:bank': -1_700n });
      expect((await view(payment.id)).disputes).toEqual([{ id: 'dp_1', state: 'lost', amount: { amount: '10000', currency: 'EUR' } }]);
      // What the bank has taken cannot be given back as well.
      expect((await post('refunds', payment.id, { reason })).body.code).toBe('payments.above-refundable');
      expect((await shop.heard(payment)).filter((text) => /disput/.test(text))).toEqual(
        expect.arrayContaining(['disputed 10000', 'dispute-closed 10000 lost']),
      );
    });

    test('that is won gives it back', async () => {
      const payment = await opened();
      await post('captures', payment.id);
      const about = { disputeId: 'dp_2', amount: eur(4_000n), clearing: 'bank' };
      await shop.apply(bank.happens(payment, 'dp', { kind: 'disputed', ...about, fee: eur(1_500n) }));
      expect(await shop.read(payment)).toMatchObject({ state: 'disputed' });
      expect((await view(payment.id)).refundable.amount).toBe('6000');
      await shop.apply(bank.happens(payment, 'dpw', { kind: 'dispute-won', ...about, fee: eur(-1_500n) }));
      expect(await shop.read(payment)).toMatchObject({ state: 'won' });
      expect(await shop.books(payment)).toEqual({ order: -10_000n, fees: 200n, 'provider_clearing:bank': 9_800n });
      expect((await post('refunds', payment.id, { ...money('1000'), reason })).body.state).toBe('won');
    });
  });

  describe('money in suspense', () => {
    const late = async (amount = 10_000n) => {
      const payment = await opened();
      await shop.void(payment);
      await shop.store.settle();
      await shop.apply(bank.happens(payment, `late-${payment.id}`, { kind: 'captured', amount: eur(amount), clearing: 'bank' }));
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:bank': amount, 'suspense:late': -amount });
      return payment;
    };

    test('is applied to its order', async () => {
      const payment = await late();
      const { status, body } = await post('suspense', payment.id, { decision: 'apply', reason });
      expect([status, body.state, body.amountWaiting.amount]).toEqual([201, 'captured', '0']);
      expect(body.decisions).toMatchObject([{ decision: 'apply', amount: { amount: '10000' }, reason, decidedBy: 'key key_all' }]);
      expect(await shop.heard(payment)).toContain('captured 10000 true');
      expect((await post('suspense', payment.id, { decision: 'apply', reason })).body.code).toBe('payments.nothing-in-suspense');
    });

    test('goes back, in parts; what is left may become store credit', async () => {
      const payment = await late();
      const { body } = await post('suspense', payment.id, { decision: 'refund', ...money('6000'), reason });
      expect(body).toMatchObject({ state: 'voided', amountWaiting: { amount: '4000' } });
      expect(body.operations).toContainEqual(expect.objectContaining({ kind: 'refund', from: 'suspense', state: 'succeeded' }));
      expect((await post('suspense', payment.id, { decision: 'refund', ...money('4001'), reason })).body.code).toBe(
        'payments.above-refundable',
      );
      const credit = await post('suspense', payment.id, { decision: 'store-credit', reason });
      expect(credit.body).toMatchObject({
        amountWaiting: { amount: '0' },
        decisions: [{ decision: 'refund' }, { decision: 'store-credit' }],
      });
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:bank': 4_000n, customer_credit: -4_000n });
    });

    test('decisions cannot be edited, and one that fails is not kept', async () => {
      const payment = await late(500n);
      await post('suspense', payment.id, { decision: 'store-credit', reason });
      expect((await post('suspense', payment.id, { decision: 'store-credit', reason })).status).toBe(409);
      expect((await view(payment.id)).decisions).toHaveLength(1);
      const { run } = shop.store.running.database;
      await expect(run("UPDATE payments_decisions SET reason = 'other' WHERE payment_id = ?", [payment.id])).rejects.toThrow(/append-only/);
      await expect(run('DELETE FROM payments_decisions WHERE payment_id = ?', [payment.id])).rejects.toThrow(/append-only/);
      expect((await post('suspense', payment.id, { decision: 'keep', reason })).status).toBe(422);
      expect((await post('suspense', payment.id, { decision: 'apply' })).status).toBe(422);
    });
  });
});
