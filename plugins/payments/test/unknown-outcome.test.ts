import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Bank } from './bank.ts';
import { openShop, type Shop } from './open-shop.ts';
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

  describe('an outcome that is not known', () => {
    test.each(['answer-lost', 'never-arrives'] as const)(
      'of a capture (%s): it is unknown, never failed, and done once in the end',
      async (fate) => {
        const payment = await opened();
        const from = bank.calls.length;
        bank.fates.push(fate);
        const { status, body } = await post('captures', payment.id, money('6000'));
        expect([status, body.state, body.operations.map(({ state }: { state: string }) => state)]).toEqual([
          201,
          'authorized',
          ['unknown'],
        ]);
        expect((await post('captures', payment.id)).body.code).toBe('payments.operation-under-way');
        expect((await post('voids', payment.id)).body.code).toBe('payments.operation-under-way');
        await sweep();
        expect(await view(payment.id)).toMatchObject({ amountCaptured: { amount: '6000' }, operations: [{ state: 'succeeded' }] });
        expect(new Set(callsOf('capture', from)).size).toBe(1);
        // It was asked what became of the call before any new one was made.
        expect(bank.calls.slice(from)[1]).toMatch(/^inspect /);
      },
    );

    test.each(['answer-lost', 'never-arrives'] as const)('of a refund (%s): the money is put aside, and goes back once', async (fate) => {
      const payment = await opened();
      await post('captures', payment.id);
      const from = bank.calls.length;
      bank.fates.push(fate);
      const { status, body } = await post('refunds', payment.id, { ...money('3000'), reason });
      expect([status, body.operations.at(-1).state, body.amountRefunded.amount]).toEqual([201, 'unknown', '3000']);
      expect(await shop.books(payment)).toMatchObject({ refunds: 3_000n, refunds_payable: -3_000n, 'provider_clearing:bank': 9_800n });
      // What may have gone back cannot go back again.
      expect((await post('refunds', payment.id, { ...money('7001'), reason })).body).toMatchObject({ code: 'payments.above-refundable' });
      await sweep();
      expect((await view(payment.id)).operations.at(-1)).toMatchObject({ state: 'succeeded', reason });
      expect(await shop.books(payment)).toEqual({ refunds: 3_000n, 'provider_clearing:bank': 6_800n, fees: 200n, order: -10_000n });
      expect(new Set(callsOf('refund', from)).size).toBe(1);
    });

    test.each(['answer-lost', 'never-arrives'] as const)('of a void (%s): it is asked again', async (fate) => {
      const payment = await opened();
      bank.fates.push(fate);
      expect((await post('voids', payment.id)).body).toMatchObject({
        state: 'authorized',
        operations: [{ kind: 'void', state: 'unknown' }],
      });
      await sweep();
      expect(await view(payment.id)).toMatchObject({ state: 'voided', operations: [{ state: 'succeeded' }] });
    });

    test('is also that of an answer that cannot be: nothing of it is believed, and the truth is found out later', async () => {
      const payment = await opened();
      await post('captures', payment.id);
      bank.fates.push('lies');
      const { status, body } = await post('refunds', payment.id, { ...money('1000'), reason });
      expect([status, body.operations.at(-1).state, body.operations.at(-1).failure]).toEqual([
        201,
        'unknown',
        expect.stringMatching(/is about 1001/),
      ]);
      await sweep();
      expect(await operations(payment.id)).toEqual(['capture succeeded', 'refund succeeded']);
      expect(await shop.books(payment)).toMatchObject({ refunds: 1_000n, 'provider_clearing:bank': 8_800n });
    });

    test('stays unknown while the bank is out of reach, and the invariant says so after a quarter of an hour', async () => {
      const payment = await opened();
      bank.fates.push(...Array(20).fill('never-arrives'));
      await post('captures', payment.id);
      for (let i = 0; i < 3; i += 1) await sweep();
      expect(await operations(payment.id)).toEqual(['capture unknown']);
      clock.advance(16 * 60_000);
      await expect(shop.store.verify()).rejects.toThrow(/I11/);
      bank.fates.length = 0;
      await sweep();
      expect(await operations(payment.id)).toEqual(['capture succeeded']);
    });

    test('is not asked for again with a key the bank has forgotten: it is asked what became of it', async () => {
      const payment = await opened();
      await post('captures', payment.id);
      bank.fates.push('never-arrives');
      await post('refunds', payment.id, { ...money('1000'), reason });
      clock.advance(24 * 3_600_000);
      const from = bank.calls.length;
      await sweep();
      expect(callsOf('refund', from)).toEqual([]);
      expect((await view(payment.id)).operations.at(-1)).toMatchObject({ state: 'failed', failure: 'the provider knows nothing of it' });
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:bank': 9_800n, fees: 200n, order: -10_000n });
      expect(await shop.heard(payment)).toContain('refund-failed 1000 the provider knows nothing of it');
    });

    test('of letting go what was given up: once the bank has forgotten the key, it is let go under another', async () => {
      const payment = await opened();
      bank.fates.push('never-arrives');
      await post('voids', payment.id);
      await shop.store.outside().transact((tx) => shop.payments.void(tx, payment.orderId));
      expect(await operations(payment.id)).toEqual(['void unknown']);
      clock.advance(24 * 3_600_000);
      await sweep();
      await shop.store.settle();
      expect(await operations(payment.id)).toEqual(['void failed', 'void succeeded']);
      expect(callsOf('void').length).toBeGreaterThan(0);
    });

    test('is not failed by age: while the bank does not say what became of it, it stays unknown and somebody is told', async () => {
      const payment = await opened();
      await post('captures', payment.id);
      bank.fates.push('never-arrives');
      await post('refunds', payment.id, { ...money('1000'), reason });
      clock.advance(48 * 3_600_000);
      const told = shop.store.log.length;
      bank.fates.push(...Array(20).fill('never-arrives'));
      await sweep();
      expect((await operations(payment.id)).at(-1)).toBe('refund unknown');
      expect(shop.store.log.slice(told).filter(({ level }) => level === 'error')).toMatchObject([
        { message: 'It is not known for 15 minutes what became of a capture, void or refund' },
      ]);
      bank.fates.length = 0;
      await sweep();
      expect((await operations(payment.id)).at(-1)).toBe('refund failed');
    });

    test('of the opening is asked about before it is opened again', async () => {
      bank.fates.push('answer-lost');
      const placed = await shop.place({ provider: 'bank' });
      await expect(shop.payments.open(shop.store.outside(), placed.id)).rejects.toMatchObject({ code: 'payments.provider-unknown' });
      const from = bank.calls.length;
      clock.advance(20_000);
      expect(await shop.payments.open(shop.store.outside(), placed.id)).toMatchObject({ state: 'authorized' });
      expect(bank.calls.slice(from)).toEqual([expect.stringMatching(/^inspect /)]);
    });
  });
});
