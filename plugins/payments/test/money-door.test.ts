import { onBothDatabases } from '@souk/core/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { captured, capturedInCoin, failed, openShop, processing, reversed, type Shop, undone, usdc } from './open-shop.ts';
import { script } from './scripted-provider.ts';

onBothDatabases((database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterEach(async () => {
    shop.card.open = script().open;
    await shop.store.verify();
  });
  afterAll(() => shop.store.close());

  describe('money that arrives', () => {
    test('exactly: is credited to the order, once, however often it is told', async () => {
      const payment = await shop.opened();
      expect(await shop.apply(captured(payment, 'a', 10_000n), captured(payment, 'a', 10_000n))).toEqual(['applied', 'known']);
      expect(await shop.apply(captured(payment, 'a', 10_000n))).toEqual(['known']);
      expect(await shop.read(payment)).toMatchObject({ state: 'captured', amountCaptured: { amount: 10_000n } });
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_000n, order: -10_000n });
      expect(await shop.heard(payment)).toEqual(['captured 10000 true']);
    });

    test('twenty times at the same moment: is one transfer', async () => {
      const payment = await shop.opened();
      const results = await Promise.all(Array.from({ length: 20 }, () => shop.apply(captured(payment, 'a', 10_000n))));
      expect(results.flat().filter((it) => it === 'applied')).toHaveLength(1);
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_000n, order: -10_000n });
    });

    test('for the same payments in two lists at once, each in another order: nobody dies, each is applied once', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => shop.opened()));
      const facts = all.map((payment) => captured(payment, 'a', 10_000n));
      const results = await Promise.all(Array.from({ length: 10 }, (_, i) => shop.apply(...(i % 2 === 0 ? facts : facts.toReversed()))));
      expect(results.flat().filter((it) => it === 'applied')).toHaveLength(8);
      expect(shop.store.log.filter(({ message }) => message.includes('run again'))).toEqual([]);
    });

    test('in another asset: both balance, through fx, at the rate told', async () => {
      const payment = await shop.opened();
      await shop.apply(capturedInCoin(payment, 'a', 10_000n, 108_250_001n));
      expect(await shop.books(payment)).toEqual({
        [`provider_clearing:${usdc} ${usdc}`]: 108_250_001n,
        [`fx ${usdc}`]: -108_250_001n,
        fx: 10_000n,
        order: -10_000n,
      });
    });

    test('as dust, worth nothing: is kept all the same', async () => {
      const payment = await shop.opened();
      await shop.apply(capturedInCoin(payment, 'dust', 0n, 3n));
      expect(await shop.books(payment)).toEqual({ [`provider_clearing:${usdc} ${usdc}`]: 3n, [`fx ${usdc}`]: -3n });
      expect((await shop.read(payment)).state).toBe('processing');
    });

    test('in parts: stays processing until the sum covers', async () => {
      const payment = await shop.opened();
      await shop.apply(captured(payment, 'a', 4_000n));
      expect(await shop.read(payment)).toMatchObject({ state: 'processing', amountCaptured: { amount: 4_000n } });
      await shop.apply(captured(payment, 'b', 6_000n));
      expect((await shop.read(payment)).state).toBe('captured');
      expect(await shop.heard(payment)).toEqual(['captured 4000 false', 'captured 6000 true']);
    });

    test('above what was asked: the rest waits in suspense:overpaid', async () => {
      const payment = await shop.opened();
      await shop.apply(captured(payment, 'a', 4_000n), captured(payment, 'b', 7_000n), captured(payment, 'c', 500n));
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 11_500n, order: -10_000n, 'suspense:overpaid': -1_500n });
      expect((await shop.read(payment)).amountCaptured.amount).toBe(11_500n);
    });

    test.each(['failed', 'voided'] as const)('after the payment was %s: waits in suspense:late', async (state) => {
      const payment = await shop.opened();
      if (state === 'failed') await shop.apply(failed(payment, 'f'));
      else await shop.void(payment);
      await shop.apply(captured(payment, 'a', 4_000n), captured(payment, 'b', 6_000n));
      expect(await shop.read(payment)).toMatchObject({ state, amountCaptured: { amount: 0n } });
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_000n, 'suspense:late': -10_000n });
      expect((await shop.heard(payment)).slice(-2)).toEqual(['captured-late 4000 4000', 'captured-late 6000 10000']);
    });
  });

  describe('money that goes away again', () => {
    test('takes back exactly what had come, and may come again in another block', async () => {
      const payment = await shop.opened();
      await shop.apply(capturedInCoin(payment, 'block1', 10_000n, 100n));
      await shop.store.settle();
      await shop.apply(reversed(payment, 'block1:gone', 'block1'));
      await shop.store.settle();
      expect(await shop.books(payment)).toEqual({});
      expect(await shop.read(payment)).toMatchObject({ state: 'reversed', amountCaptured: { amount: 0n } });
      expect(await shop.apply(capturedInCoin(payment, 'block1', 10_000n, 100n))).toEqual(['known']);
      await shop.apply(processing(payment, 'seen2'));
      await shop.store.settle();
      await shop.apply(capturedInCoin(payment, 'block2', 10_000n, 100n));
      expect((await shop.read(payment)).state).toBe('captured');
      expect(await shop.heard(payment)).toEqual(['captured 10000 true', 'reversed 10000 false', 'processing 10000', 'captured 10000 true']);
    });

    test('leaves the payment covered when enough remains, and moves what was too much to the order', async () => {
      const payment = await shop.opened();
      await shop.apply(captured(payment, 'a', 10_000n), captured(payment, 'b', 10_000n));
      await shop.apply(reversed(payment, 'a:gone', 'a'));
      expect((await shop.read(payment)).state).toBe('captured');
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_000n, order: -10_000n });
      expect((await shop.heard(payment)).at(-1)).toBe('reversed 10000 true');
    });

    test('while it was still partly paid: back to what it was', async () => {
      const payment = await shop.opened();
      await shop.apply(captured(payment, 'a', 4_000n), reversed(payment, 'a:gone', 'a'));
      expect((await shop.read(payment)).state).toBe('requires_action');
      await shop.apply(processing(payment, 'p'), undone(payment, 'u'));
      expect((await shop.read(payment)).state).toBe('requires_action');
      expect(await shop.books(payment)).toEqual({});
    });

    test('twice, by two facts: is taken back once', async () => {
      const payment = await shop.opened();
      await shop.apply(captured(payment, 'a', 10_000n));
      await shop.apply(reversed(payment, 'gone1', 'a'), reversed(payment, 'gone2', 'a'));
      expect(await shop.books(payment)).toEqual({});
    });

    test('after it came late and was accepted: leaves the order, not suspense', async () => {
      const payment = await shop.opened();
      await shop.apply(failed(payment, 'f'), captured(payment, 'a', 10_000n));
      expect(await shop.acceptLate(payment)).toBe(10_000n);
      expect(await shop.acceptLate(payment)).toBe(0n);
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_000n, order: -10_000n });
      expect((await shop.read(payment)).state).toBe('captured');
      await shop.apply(reversed(payment, 'a:gone', 'a'));
      expect(await shop.books(payment)).toEqual({});
      expect((await shop.read(payment)).state).toBe('reversed');
    });

    test('while it waits in suspense: leaves suspense, and nothing is left to accept', async () => {
      const payment = await shop.opened();
      await shop.apply(failed(payment, 'f'), captured(payment, 'a', 10_000n), reversed(payment, 'a:gone', 'a'));
      expect(await shop.books(payment)).toEqual({});
      expect(await shop.acceptLate(payment)).toBe(0n);
      expect((await shop.read(payment)).state).toBe('failed');
    });
  });

  describe('facts out of order', () => {
    test('advice that comes too late changes nothing', async () => {
      const payment = await shop.opened();
      await shop.apply(captured(payment, 'a', 10_000n), processing(payment, 'p'), failed(payment, 'f'), undone(payment, 'u'));
      expect((await shop.read(payment)).state).toBe('captured');
      expect(await shop.heard(payment)).toEqual(['captured 10000 true']);
    });

    test('money before the provider has answered is money', async () => {
      shop.card.open = async ({ payment, attemptId }) => {
        await shop.apply(captured(payment, 'early', 10_000n));
        return { factId: `${attemptId}:opened`, paymentId: payment.id, kind: 'processing' };
      };
      const payment = await shop.place();
      expect((await shop.payments.open(shop.store.outside(), payment.id)).state).toBe('captured');
    });

    test('what cannot be is refused, and nothing of the list is kept', async () => {
      const payment = await shop.opened();
      const unopened = await shop.place();
      const stray = { ...payment, id: shop.store.outside().newId('pay') };
      const ok = captured(payment, 'ok', 1n);
      await expect(shop.apply(ok, reversed(payment, 'r', 'never-came'))).rejects.toThrow(/does not know/);
      await expect(shop.apply(ok, captured(unopened, 'a', 1n))).rejects.toThrow(/no provider was asked/);
      await expect(shop.apply(ok, processing(unopened, 'a'))).rejects.toThrow(/cannot go from created/);
      await expect(shop.apply(ok, captured(stray, 'a', 1n))).rejects.toThrow(/no payment/);
      await expect(shop.apply(ok, captured(payment, 'x'.repeat(171), 1n))).rejects.toThrow(/1 to 200/);
      await expect(shop.apply(ok, { ...captured(payment, 'usd', 1n), amount: { amount: 1n, currency: 'USD' } } as never)).rejects.toThrow(
        /in USD/,
      );
      expect(await shop.books(payment)).toEqual({});
      expect(await shop.apply(ok)).toEqual(['applied']);
      await expect(shop.apply(captured(payment, 'ok', 2n))).rejects.toThrow(/comes now as/);
      const other = await shop.opened();
      await expect(shop.apply({ ...ok, paymentId: other.id })).rejects.toThrow();
    });
  });

  describe('the payments of an order', () => {
    test('one active per provider, below the application', async () => {
      const first = await shop.opened();
      await expect(shop.place({ orderId: first.orderId })).rejects.toThrow();
      await shop.place({ orderId: first.orderId, provider: 'coin' });
      await shop.void(first);
      const second = await shop.place({ orderId: first.orderId });
      expect((await shop.read(first)).id).toBe(second.id);
    });

    test('late money of one is accepted beside another that is active', async () => {
      const first = await shop.opened();
      await shop.void(first);
      const second = await shop.opened({ orderId: first.orderId });
      await shop.apply(captured(first, 'a', 10_000n));
      expect(await shop.acceptLate(first)).toBe(10_000n);
      await shop.apply(reversed(first, 'a:gone', 'a'), captured(second, 'b', 10_000n));
      expect((await shop.read(first)).state).toBe('captured');
    });

    test('late money that does not cover may be accepted all the same, and the rest after it', async () => {
      const payment = await shop.opened();
      await shop.void(payment);
      await shop.apply(captured(payment, 'a', 4_000n));
      expect(await shop.acceptLate(payment)).toBe(4_000n);
      expect(await shop.acceptLate(payment)).toBe(0n);
      expect(await shop.read(payment)).toMatchObject({ state: 'voided', amountCaptured: { amount: 4_000n } });
      await shop.apply(captured(payment, 'b', 6_000n));
      expect((await shop.heard(payment)).at(-1)).toBe('captured-late 6000 6000');
      expect(await shop.acceptLate(payment)).toBe(6_000n);
      expect((await shop.read(payment)).state).toBe('captured');
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_000n, order: -10_000n });
      await shop.apply(reversed(payment, 'a:gone', 'a'));
      expect((await shop.read(payment)).state).toBe('reversed');
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 6_000n, order: -6_000n });
    });

    test('what a voided payment held in part waits as unmatched, and counts when the rest comes late', async () => {
      const payment = await shop.opened();
      await shop.apply(captured(payment, 'a', 4_000n));
      await shop.void(payment);
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 4_000n, 'suspense:unmatched': -4_000n });
      await shop.apply(captured(payment, 'b', 6_500n));
      expect((await shop.heard(payment)).at(-1)).toBe('captured-late 6500 10500');
      expect(await shop.acceptLate(payment)).toBe(10_500n);
      expect((await shop.read(payment)).state).toBe('captured');
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_500n, order: -10_000n, 'suspense:overpaid': -500n });
    });
  });
});
