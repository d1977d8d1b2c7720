import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { captured, eur, openShop, processing, reversed, type Shop, undone } from './open-shop.ts';

const minute = 60_000;

onBothDatabases((database) => {
  const clock = fakeClock();
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, clock });
  });
  afterEach(() => shop.store.verify());
  afterAll(() => shop.store.close());
  const expire = () => shop.store.runSchedule('payments.expire-payments');
  const state = async (payment: Parameters<Shop['read']>[0]) => (await shop.read(payment)).state;

  describe('a payment whose time runs out', () => {
    test('is expired, not a moment too early, and tells', async () => {
      const payment = await shop.opened({ payWithinMs: 10 * minute });
      clock.advance(10 * minute - 1);
      await expire();
      expect(await state(payment)).toBe('requires_action');
      clock.advance(1);
      await expire();
      expect(await state(payment)).toBe('expired');
      expect(await shop.heard(payment)).toEqual(['expired 10000']);
    });

    test('is expired when it was never opened', async () => {
      const payment = await shop.place({ payWithinMs: minute });
      clock.advance(minute);
      await expire();
      expect(await state(payment)).toBe('expired');
    });

    test('is not expired while money is on its way; and is when that is gone again', async () => {
      const payment = await shop.opened({ payWithinMs: minute });
      await shop.apply(processing(payment, 'seen'));
      clock.advance(2 * minute);
      await expire();
      expect(await state(payment)).toBe('processing');
      await shop.apply(undone(payment, 'gone'));
      await expire();
      expect(await state(payment)).toBe('expired');
    });

    test('with a part: the part waits as unmatched; the rest, late, brings it back', async () => {
      const payment = await shop.opened({ payWithinMs: minute });
      await shop.apply(captured(payment, 'part', 3_000n));
      clock.advance(minute);
      await expire();
      expect(await state(payment)).toBe('expired');
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 3_000n, 'suspense:unmatched': -3_000n });
      await shop.apply(captured(payment, 'rest', 7_000n));
      expect(await shop.acceptLate(payment)).toBe(10_000n);
      expect(await state(payment)).toBe('captured');
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_000n, order: -10_000n });
    });

    test('is not expired beyond what its provider has seen', async () => {
      const blind = await shop.opened({ provider: 'coin', payWithinMs: minute });
      const seeing = await shop.opened({ payWithinMs: minute });
      shop.coin.horizon = clock.now();
      clock.advance(2 * minute);
      await expire();
      expect([await state(blind), await state(seeing)]).toEqual(['requires_action', 'expired']);
      shop.coin.horizon = blind.expiresAt;
      await expire();
      expect(await state(blind)).toBe('expired');
      shop.coin.horizon = undefined;
    });

    test('of a provider that cannot say how far it sees waits, and those of others do not', async () => {
      const blind = await shop.opened({ provider: 'coin', payWithinMs: minute });
      const seeing = await shop.opened({ payWithinMs: minute });
      clock.advance(minute);
      shop.coin.horizon = new Error('the node does not answer');
      await expire();
      shop.coin.horizon = undefined;
      expect([await state(blind), await state(seeing)]).toEqual(['requires_action', 'expired']);
      expect(shop.store.log.filter(({ level, fields }) => level === 'error' && fields['provider'] === 'coin')).toHaveLength(1);
      await expire();
      expect(await state(blind)).toBe('expired');
    });

    test('waits when its bank is at work on it, though nobody told us', async () => {
      shop.bank.waits = true;
      const working = await shop.opened({ provider: 'bank', payWithinMs: minute });
      const idle = await shop.opened({ provider: 'bank', payWithinMs: minute });
      shop.bank.happens(working, 'debit', { kind: 'processing' });
      clock.advance(minute);
      await expire();
      expect([await state(working), await state(idle)]).toEqual(['processing', 'expired']);
      shop.bank.happens(working, 'debit', { kind: 'captured', amount: eur(10_000n), clearing: 'bank' });
      await shop.store.runSchedule('payments.inspect-open');
      expect(await state(working)).toBe('captured');
    });

    test('waits while its bank does not answer, and those of others do not, however many wait', async () => {
      shop.bank.waits = true;
      const silent = [];
      for (let count = 0; count < 51; count += 1) silent.push(await shop.opened({ provider: 'bank', payWithinMs: minute }));
      const other = await shop.opened({ payWithinMs: minute });
      clock.advance(minute);
      shop.bank.fates.push(...silent.map(() => 'never-arrives' as const));
      await expire();
      expect(new Set(await Promise.all(silent.map(state)))).toEqual(new Set(['requires_action']));
      expect(await state(other)).toBe('expired');
      await expire();
      expect(new Set(await Promise.all(silent.map(state)))).toEqual(new Set(['expired']));
    });

    test('after its money went away may be paid for an hour more', async () => {
      const payment = await shop.opened({ payWithinMs: minute });
      await shop.apply(captured(payment, 'a', 10_000n));
      clock.advance(10 * minute);
      await shop.apply(reversed(payment, 'a:gone', 'a'));
      await expire();
      expect(await state(payment)).toBe('reversed');
      expect((await shop.read(payment)).expiresAt.getTime()).toBe(clock.now().getTime() + 60 * minute);
      clock.advance(60 * minute);
      await expire();
      expect(await state(payment)).toBe('expired');
    });

    test('in the moment it is paid: either is captured, or its money waits as late; never both', async () => {
      const all = await Promise.all(Array.from({ length: 12 }, () => shop.opened({ payWithinMs: minute })));
      clock.advance(minute);
      await Promise.all([expire(), ...all.map((payment) => shop.apply(captured(payment, 'a', 10_000n))), expire()]);
      await expire();
      for (const payment of all) {
        const place = (await state(payment)) === 'captured' ? 'order' : 'suspense:late';
        expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_000n, [place]: -10_000n });
      }
    });

    test('among hundreds: all are expired, a bounded number at a time', async () => {
      const { store, payments } = shop;
      const outside = store.outside();
      const drafts = Array.from({ length: 130 }, () => ({
        orderId: outside.newId('ord'),
        provider: 'card',
        asset: undefined,
        amount: { amount: 1n, currency: 'EUR' },
        expiresAt: outside.now,
      }));
      const many = await outside.transact((tx) => payments.create(tx, drafts));
      await expire();
      const states = [
        ...(
          await payments.ofOrders(
            outside,
            many.map(({ orderId }) => orderId),
          )
        ).values(),
      ].map((it) => it.state);
      expect(new Set(states)).toEqual(new Set(['expired']));
    });
  });
});
