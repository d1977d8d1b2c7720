import type { Problem } from '@souk/core';
import { createTestStore, fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { account, type Entry, feeKeyOf, Ledger, type PayoutLine, type PayoutReport, Payouts } from '../src/contracts.ts';
import plugin from '../src/plugin.ts';
import { staff } from './staff.ts';

const day = 86_400_000;
const big = 10n ** 30n;

onBothDatabases((database) => {
  const clock = fakeClock('2026-03-01T12:00:00.000Z');
  let store: TestStore;
  let before: Record<string, bigint> = {};
  let sequence = 0;
  /** Each test has transfers of its own, and what stood before is taken off: one store serves them all. */
  const own = (name: string): string => `${name}-${sequence}`;
  beforeAll(async () => {
    store = await createTestStore({ plugins: [staff({}), plugin({})], database, clock });
  });
  beforeEach(async () => {
    sequence += 1;
    before = {};
    before = await standing();
    await book('fact:stripe:ch_1', 'pay_1', 10_000n);
    await book('fact:stripe:ch_2', 'pay_2', 2_500n);
    await book('fact:stripe:re_1', 'pay_1', -1_000n);
  });
  afterAll(() => store.close());

  const book = (key: string, reference: string, amount: bigint, provider = own('stripe')) =>
    store.outside().transact((tx) =>
      store.service(Ledger).post(tx, [
        {
          key: own(key),
          kind: 'payment.captured',
          reference: own(reference),
          entries: [
            { account: account.providerClearing(provider), asset: 'EUR', amount },
            { account: 'order_receivable:ord_1', asset: 'EUR', amount: -amount },
          ],
        },
      ]),
    );
  const line = (kind: PayoutLine['kind'], providerReference: string, gross: bigint, fee: bigint, transferKey?: string): PayoutLine => ({
    kind,
    providerReference,
    gross,
    fee,
    net: gross - fee,
    ...(transferKey !== undefined && { transferKey: own(transferKey) }),
  });
  const charge1 = () => line('charge', 'ch_1', 10_000n, 320n, 'fact:stripe:ch_1');
  const charge2 = () => line('charge', 'ch_2', 2_500n, 95n, 'fact:stripe:ch_2');
  const refund1 = () => line('refund', 're_1', -1_000n, 0n, 'fact:stripe:re_1');
  const monthly = () => line('fee', 'fee_1', 0n, 200n);
  const report = (lines: PayoutLine[], amount?: bigint, payoutId = 'po_1', provider = own('stripe')): PayoutReport => ({
    provider,
    payoutId,
    arrivedAt: new Date('2026-03-03T00:00:00.000Z'),
    amount: { amount: amount ?? lines.reduce((sum, { net }) => sum + net, 0n), currency: 'EUR' },
    bank: 'main',
    lines,
  });
  const record = (it: PayoutReport) => store.outside().transact((tx) => store.service(Payouts).record(tx, it));
  const standing = async () => {
    const clearing = account.providerClearing(own('stripe'));
    const names = ['bank:main', 'fees', clearing, 'suspense:unmatched'];
    const found = await store.service(Ledger).balances(store.outside(), names);
    const now = found.map(({ account: name, amount }: Entry) => [name === clearing ? 'clearing' : name, amount] as const);
    return Object.fromEntries(now.map(([name, amount]) => [name, amount - (before[name] ?? 0n)]));
  };
  const reasons = (breaks: readonly { reason: string; providerReference: string; ours: bigint; theirs: bigint }[]) =>
    breaks.map(({ reason, providerReference, ours, theirs }) => `${reason} ${providerReference || '-'} ${ours} ${theirs}`);

  /** As a provider's plugin does when it hears what was kept. */
  const bookFee = (movement: string, reference: string, fee: bigint) =>
    store.outside().transact((tx) =>
      store.service(Ledger).post(tx, [
        {
          key: feeKeyOf(own('stripe'), movement),
          kind: 'payment.fee',
          reference: own(reference),
          entries: [
            { account: account.fees, asset: 'EUR', amount: fee },
            { account: account.providerClearing(own('stripe')), asset: 'EUR', amount: -fee },
          ],
        },
      ]),
    );

  describe('a payout', () => {
    test('that agrees moves the money to the bank, and the fees to fees, once', async () => {
      const whole = report([charge1(), charge2(), refund1(), monthly()]);
      expect(await record(whole)).toEqual({ isNew: true, breaks: [] });
      expect(await record(whole)).toEqual({ isNew: false, breaks: [] });
      expect(await standing()).toEqual({ 'bank:main': 10_885n, fees: 615n, clearing: 0n });
      await store.verify();
    });

    test('that says something else the second time is refused', async () => {
      await record(report([charge1()]));
      const again = await record(report([charge1(), charge2()])).catch((error: Problem) => error.code);
      expect(again).toBe('ledger.payout-differs');
      expect(await standing()).toMatchObject({ 'bank:main': 9_680n });
    });

    test('is recorded once when ten bring it at the same moment', async () => {
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => record(report([charge1()]))));
      expect(outcomes.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(await standing()).toMatchObject({ 'bank:main': 9_680n });
    });

    test('whose lines do not come to its amount leaves the rest in suspense, and a break', async () => {
      const { breaks } = await record(report([charge1()], 9_000n));
      expect(reasons(breaks)).toEqual(['sum - 9680 9000']);
      expect(await standing()).toEqual({ 'bank:main': 9_000n, fees: 320n, clearing: 1_500n, 'suspense:unmatched': 680n });
    });

    test('with references we do not know, other amounts, wrong sums and what was paid before breaks on each', async () => {
      await record(report([charge2()], undefined, 'po_0'));
      const wrongLine = { ...charge1(), gross: 9_999n, net: 9_600n };
      const { breaks } = await record(
        report([wrongLine, charge2(), line('charge', 'ch_9', 50n, 1n), line('dispute', 'du_1', -70n, 15n, 'fact:stripe:du_1')]),
      );
      expect(reasons(breaks)).toEqual([
        'line ch_1 9679 9600',
        'amount ch_1 10000 9999',
        'again ch_2 2500 2500',
        'unknown ch_9 0 50',
        'unknown du_1 0 -70',
      ]);
      expect((await standing())['clearing']).toBe(-1_000n);
      await store.verify();
    });

    test('may be negative, and of any size', async () => {
      await book('fact:stripe:ch_big', 'pay_9', big);
      await record(report([line('charge', 'ch_big', big, 3n, 'fact:stripe:ch_big')]));
      await record(report([refund1()], undefined, 'po_2'));
      expect(await standing()).toMatchObject({ 'bank:main': big - 3n - 1_000n, fees: 3n });
      await store.verify();
    });

    test('of the bank, read by staff, finds what it is about by the payment', async () => {
      await book('fact:manual:cap_1', 'pay_7', 4_000n, 'manual');
      await book('fact:manual:cap_2', 'pay_7', 600n, 'manual');
      const { breaks } = await record(report([line('charge', own('pay_7'), 600n, 0n)], undefined, 'line 17', 'manual'));
      const { breaks: second } = await record(report([line('charge', own('pay_7'), 4_000n, 0n)], undefined, 'line 18', 'manual'));
      const { breaks: third } = await record(report([line('charge', own('pay_7'), 4_000n, 0n)], undefined, 'line 19', 'manual'));
      expect([breaks, second].flat()).toEqual([]);
      expect(reasons(third)).toEqual([`again ${own('pay_7')} 4000 4000`]);
      const [clearing] = await store.service(Ledger).balances(store.outside(), ['provider_clearing:manual']);
      expect(clearing?.amount).toBe(0n);
    });
  });

  describe('a break', () => {
    test('alerts, waits, is explained once, and is broken when it waits too long', async () => {
      await store.running.database.run('DELETE FROM ledger_breaks');
      const { breaks } = await record(report([charge1()], 9_000n));
      await store.verify();
      const alerts = store.log.filter(({ level, message }) => level === 'error' && message.includes('does not agree'));
      expect(alerts.filter(({ fields }) => fields['breakId'] === breaks[0]?.id)).toHaveLength(1);
      const list = (query = '') => request(store.app).get(`/admin/ledger/breaks${query}`).set('authorization', 'Bearer sk_all');
      expect((await list()).body.items).toMatchObject([
        { id: breaks[0]?.id, reason: 'sum', ours: '9680', theirs: '9000', subject: `payout:${own('stripe')}:po_1` },
      ]);
      expect((await list('?olderThanDays=15')).body.items).toEqual([]);
      clock.advance(16 * day);
      expect((await list('?olderThanDays=15')).body.items).toHaveLength(1);
      await expect(store.verify()).rejects.toThrow(/waited for more than 14 days/);
      const resolve = (key: string) =>
        request(store.app)
          .post(`/admin/ledger/breaks/${breaks[0]?.id}/resolutions`)
          .set('authorization', 'Bearer sk_all')
          .set('idempotency-key', key)
          .send({ note: 'A fee they forgot; claimed' });
      expect((await resolve('a')).body).toMatchObject({ note: 'A fee they forgot; claimed' });
      expect((await resolve('a')).status).toBe(200);
      expect((await resolve('b')).status).toBe(404);
      expect((await list()).body.items).toEqual([]);
      expect((await list('?state=all')).body.items).toHaveLength(1);
      await store.verify();
    });
  });

  describe('POST /admin/ledger/payouts', () => {
    const body = () => ({
      provider: own('stripe'),
      payoutId: 'po_http',
      arrivedAt: '2026-03-03T00:00:00.000Z',
      amount: { amount: '9680', currency: 'EUR' },
      lines: [{ kind: 'charge', providerReference: 'ch_1', gross: '10000', fee: '320', net: '9680', transferKey: own('fact:stripe:ch_1') }],
    });
    const send = (it: object, key: string, secret = 'sk_all') =>
      request(store.app).post('/admin/ledger/payouts').set('authorization', `Bearer ${secret}`).set('idempotency-key', key).send(it);

    test('records it once, whatever the key', async () => {
      expect((await send(body(), 'a')).body).toEqual({ isNew: true, breaks: [] });
      expect((await send(body(), 'a')).body).toEqual({ isNew: true, breaks: [] });
      expect((await send(body(), 'b')).body).toEqual({ isNew: false, breaks: [] });
      expect((await send({ ...body(), amount: { amount: '1', currency: 'EUR' } }, 'c')).status).toBe(409);
      expect(await standing()).toMatchObject({ 'bank:main': 9_680n });
    });

    test('only for those who may, and only what fits', async () => {
      expect((await send(body(), 'd', 'sk_none')).status).toBe(403);
      for (const odd of [
        { amount: { amount: '1.5', currency: 'EUR' } },
        { provider: '' },
        { lines: [{}] },
        { more: 1 },
        { payoutId: 'x'.repeat(65) },
      ]) {
        expect((await send({ ...body(), ...odd }, `e-${JSON.stringify(odd).slice(0, 40).replaceAll(/\W/g, '')}`)).status).toBe(422);
      }
    });
  });

  test('what was reported cannot be edited', async () => {
    await record(report([charge1()]));
    for (const table of ['ledger_payouts', 'ledger_payout_lines']) {
      await expect(store.running.database.run(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
      await expect(store.running.database.run(`UPDATE ${table} SET provider = 'x'`)).rejects.toThrow(/append-only/);
    }
  });

  describe('a fee that was booked when it was kept', () => {
    test.each([
      ['beside the money of its line', () => [charge1()]],
      ['by the movement that the line names', () => [line('charge', own('txn_1'), 10_000n, 320n, 'fact:stripe:ch_1')]],
      ['in a line of its own', () => [line('charge', 'ch_1', 10_000n, 0n, 'fact:stripe:ch_1'), line('fee', own('txn_1'), 0n, 320n)]],
    ])('is not booked again: %s', async (_how, lines) => {
      await bookFee(own('txn_1'), 'pay_1', 320n);
      expect((await record(report(lines()))).breaks).toEqual([]);
      expect(await standing()).toMatchObject({ 'bank:main': 9_680n, fees: 320n, clearing: 1_500n });
      await store.verify();
    });

    test('is settled once: the same fee in a later payout is a break', async () => {
      await bookFee(own('txn_1'), 'pay_1', 320n);
      await record(report([charge1()]));
      const again = await record(report([line('fee', own('txn_1'), 0n, 320n)], -320n, 'po_2'));
      expect(reasons(again.breaks)).toEqual([`again ${own('txn_1')} -320 -320`]);
      expect(await standing()).toMatchObject({ fees: 320n, 'suspense:unmatched': 320n });
    });

    test('of two that are alike, each is settled by a payout of its own', async () => {
      await book('fact:stripe:ch_3', 'pay_1', 10_000n);
      for (const movement of ['txn_1', 'txn_2']) await bookFee(own(movement), 'pay_1', 320n);
      expect((await record(report([charge1()]))).breaks).toEqual([]);
      const second = [line('charge', 'ch_3', 10_000n, 320n, 'fact:stripe:ch_3')];
      expect((await record(report(second, undefined, 'po_2'))).breaks).toEqual([]);
      expect(await standing()).toMatchObject({ fees: 640n, 'bank:main': 19_360n });
    });

    test('with the money it was kept of is not booked again', async () => {
      await store.outside().transact((tx) =>
        store.service(Ledger).post(tx, [
          {
            key: own('fact:stripe:ch_4'),
            kind: 'payment.captured',
            reference: own('pay_4'),
            entries: [
              { account: account.providerClearing(own('stripe')), asset: 'EUR', amount: 980n },
              { account: account.fees, asset: 'EUR', amount: 20n },
              { account: 'order_receivable:ord_1', asset: 'EUR', amount: -1_000n },
            ],
          },
        ]),
      );
      expect((await record(report([line('charge', 'ch_4', 1_000n, 20n, 'fact:stripe:ch_4')]))).breaks).toEqual([]);
      expect(await standing()).toMatchObject({ 'bank:main': 980n, fees: 20n });
    });

    test('and is another than the line says is a break', async () => {
      await bookFee(own('txn_1'), 'pay_1', 300n);
      const { breaks } = await record(report([line('charge', own('txn_1'), 10_000n, 320n, 'fact:stripe:ch_1')]));
      expect(reasons(breaks)).toEqual([`amount ${own('txn_1')} -300 -320`]);
      expect(await standing()).toMatchObject({ fees: 300n, 'suspense:unmatched': 20n });
    });
  });
});
