import { fakeClock, onBothDatabases } from '@souk/core/testing';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { captured, capturedInCoin, openShop, type Shop } from './open-shop.ts';
import { script } from './scripted-provider.ts';

onBothDatabases((database) => {
  const clock = fakeClock();
  let shop: Shop;
  let keys = 0;
  beforeAll(async () => {
    shop = await openShop({ database, clock, coin: script({ capturedByStaff: false }) });
  });
  afterEach(() => shop.store.verify());
  afterAll(() => shop.store.close());
  const capture = (id: string, body: object = {}, key = `key-${keys++}`) =>
    request(shop.store.app)
      .post(`/admin/payments/${id}/captures`)
      .set('authorization', 'Bearer sk_all')
      .set('idempotency-key', key)
      .send(body);
  const show = (id: string) => request(shop.store.app).get(`/admin/payments/${id}`).set('authorization', 'Bearer sk_all');
  const amount = (digits: string, currency = 'EUR') => ({ amount: { amount: digits, currency } });

  describe('POST /admin/payments/:id/captures', () => {
    test('records all that is due', async () => {
      const payment = await shop.opened();
      const answer = await capture(payment.id, { reference: 'Statement 12, line 3' });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ id: payment.id, state: 'captured', amountCaptured: { amount: '10000', currency: 'EUR' } });
      expect(answer.body.facts.at(-1)).toMatchObject({ kind: 'captured', note: 'Statement 12, line 3', amount: { amount: '10000' } });
      expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10_000n, order: -10_000n });
    });

    test('once per key, and parts add up', async () => {
      const payment = await shop.opened();
      const first = await capture(payment.id, amount('4000'), 'once');
      const again = await capture(payment.id, amount('4000'), 'once');
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body).toEqual(first.body);
      expect((await capture(payment.id, amount('5000'), 'once')).status).toBe(422);
      expect(first.body.state).toBe('processing');
      expect((await capture(payment.id)).body).toMatchObject({ state: 'captured', amountCaptured: { amount: '10000' } });
    });

    test('of more than is due is refused, and nothing is recorded', async () => {
      const payment = await shop.opened();
      await capture(payment.id, amount('4000'));
      const answer = await capture(payment.id, amount('6001'));
      expect([answer.status, answer.body.code, answer.body.details]).toEqual([
        409,
        'payments.above-due',
        { due: { amount: '6000', currency: 'EUR' } },
      ]);
      expect((await shop.read(payment)).amountCaptured.amount).toBe(4_000n);
    });

    test('of two people at once for all that is due: one is refused', async () => {
      const payment = await shop.opened();
      const answers = await Promise.all([capture(payment.id), capture(payment.id), capture(payment.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    });

    test('in a wrong state, of another rail, in another currency or of nobody', async () => {
      const code = async (answer: ReturnType<typeof capture>) => {
        const { status, body } = await answer;
        return `${status} ${body.code}`;
      };
      const unopened = await shop.place();
      expect(await code(capture(unopened.id))).toBe('409 payments.wrong-state');
      const paid = await shop.opened();
      await capture(paid.id);
      expect(await code(capture(paid.id))).toBe('409 payments.wrong-state');
      const voided = await shop.opened();
      await shop.void(voided);
      expect(await code(capture(voided.id))).toBe('409 payments.wrong-state');
      expect(await code(capture((await shop.opened({ provider: 'coin' })).id))).toBe('409 payments.not-captured-by-staff');
      expect(await code(capture((await shop.opened()).id, amount('1', 'USD')))).toBe('422 payments.wrong-currency');
      expect(await code(capture(shop.store.outside().newId('pay')))).toBe('404 payments.not-found');
    });

    test('for one whose time ran out: the money is late, and waits', async () => {
      const payment = await shop.opened({ payWithinMs: 60_000 });
      clock.advance(60_000);
      await shop.store.runSchedule('payments.expire-payments');
      const answer = await capture(payment.id);
      expect(answer.body).toMatchObject({ state: 'expired', amountCaptured: { amount: '0' }, amountWaiting: { amount: '10000' } });
      expect((await capture(payment.id)).status).toBe(409);
      expect(await shop.heard(payment)).toContain('captured-late 10000 10000');
    });

    test.each([
      ['nothing', amount('0')],
      ['less than nothing', amount('-5')],
      ['a float', amount('1.5')],
      ['a number', { amount: { amount: 5, currency: 'EUR' } }],
      ['an odd field', { tip: 1 }],
      ['an odd currency', amount('5', 'EURO')],
      ['a blank reference', { reference: ' ' }],
    ])('refuses %s', async (_, body) => {
      const payment = await shop.opened();
      expect((await capture(payment.id, body)).status).toBe(422);
      expect((await shop.read(payment)).amountCaptured.amount).toBe(0n);
    });

    test('needs a key, and someone who may', async () => {
      const { id } = await shop.opened();
      const without = await request(shop.store.app).post(`/admin/payments/${id}/captures`).set('authorization', 'Bearer sk_all').send({});
      expect([without.status, without.body.code]).toEqual([400, 'core.idempotency-key-missing']);
      expect((await request(shop.store.app).post(`/admin/payments/${id}/captures`).set('idempotency-key', 'k').send({})).status).toBe(401);
    });
  });

  describe('GET /admin/payments/:id', () => {
    test('shows attempts, facts and history', async () => {
      const payment = await shop.opened();
      await shop.apply(capturedInCoin(payment, 'coin', 9_000n, 10n ** 22n), captured(payment, 'rest', 1_000n));
      const { body } = await show(payment.id);
      expect(body.attempts).toMatchObject([{ number: 1, state: 'captured' }]);
      expect(body.facts.map((it: { kind: string }) => it.kind).sort()).toEqual(['action-required', 'captured', 'captured']);
      expect(body.facts.find((it: { paidIn: unknown }) => it.paidIn)).toMatchObject({
        paidIn: { amount: '10000000000000000000000' },
        place: 'order',
      });
      expect(body.history.map((it: { to: string }) => it.to)).toEqual(['created', 'calling', 'requires_action', 'processing', 'captured']);
      expect(body.history.map((it: { version: number }) => it.version)).toEqual([1, 2, 3, 4, 5]);
    });

    test('of nobody is not there, and a bad id neither', async () => {
      expect((await show(shop.store.outside().newId('pay'))).status).toBe(404);
      expect([404, 422]).toContain((await show('pay_nonsense')).status);
      expect((await request(shop.store.app).get(`/admin/payments/${(await shop.opened()).id}`)).status).toBe(401);
    });
  });

  test('statements: create, facts, capture by staff', async () => {
    const { store, payments } = shop;
    const count = async (work: (outside: ReturnType<typeof store.running.system>) => Promise<unknown>) => {
      const outside = store.running.system('count');
      await work(outside);
      return outside.statements;
    };
    const many = await Promise.all(Array.from({ length: 20 }, () => shop.opened()));
    const draft = {
      orderId: store.outside().newId('ord'),
      provider: 'card',
      asset: undefined,
      amount: { amount: 1n, currency: 'EUR' },
      expiresAt: clock.now(),
    };
    const orderIds = [store.outside().newId('ord'), store.outside().newId('ord')];
    // On MySQL the engine marks a commit that announces nothing with a row.
    const mark = database === 'mysql' ? 1 : 0;
    expect(
      await count((it) =>
        it.transact((tx) =>
          payments.create(
            tx,
            orderIds.map((orderId) => ({ ...draft, orderId })),
          ),
        ),
      ),
    ).toBe(3 + mark);
    // lock, facts, ledger's known keys, transfers, entries, fact, payment, attempt, history, outbox.
    const one = await count((it) => it.transact((tx) => payments.applyProviderFacts(tx, [captured(many[0] as never, 'a', 10_000n)])));
    const rest = await count((it) =>
      it.transact((tx) =>
        payments.applyProviderFacts(
          tx,
          many.slice(1).map((payment) => captured(payment, 'a', 10_000n)),
        ),
      ),
    );
    expect({ one, rest }).toEqual({ one: one, rest: one });
    expect(one).toBeLessThanOrEqual(11);
    expect(await count((it) => it.transact((tx) => payments.applyProviderFacts(tx, [captured(many[0] as never, 'a', 10_000n)])))).toBe(2);
  });
});
