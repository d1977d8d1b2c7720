import {
  type Actor,
  Authenticator,
  bind,
  CoreProblem,
  type Credentials,
  defineContract,
  definePlugin,
  type Id,
  Money,
  type Outside,
} from '@souk/core';
import { createTestStore, type DatabaseKind, onBothDatabases, type TestStore } from '@souk/core/testing';
import ledger from '@souk/ledger';
import payments from '@souk/payments';
import { type Payment, PaymentProvider, Payments } from '@souk/payments/contracts';
import { paymentProviderContract } from '@souk/payments/testing';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manual from '../src/plugin.ts';

class StaffOnly implements Authenticator {
  async authenticate(_: Outside, { bearer }: Credentials): Promise<Actor> {
    if (bearer !== 'sk_all') throw CoreProblem.unauthenticated();
    return { kind: 'key', id: 'key_all', permissions: ['*'] };
  }
}
const staff = definePlugin({
  provides: defineContract({ name: 'staff-only', version: '1.0.0' }),
  requires: [],
  services: [bind(Authenticator, StaffOnly, [])],
});
const open = (database: DatabaseKind, settings: Parameters<typeof manual>[0]) =>
  createTestStore({ plugins: [staff({}), ledger({}), payments({}), manual(settings)], database });

async function place(store: TestStore, amount: bigint): Promise<Payment> {
  const outside = store.outside();
  const service = store.service(Payments);
  const accepted = await service.accepts(outside, { provider: 'manual', amount: Money.of(amount, 'EUR'), asset: undefined });
  if ('problem' in accepted) throw accepted.problem;
  const draft = {
    orderId: outside.newId('ord'),
    provider: 'manual',
    asset: undefined,
    amount: Money.of(amount, 'EUR'),
    expiresAt: accepted.done.expiresAt,
  };
  const [payment] = await outside.transact((tx) => service.create(tx, [draft]));
  return payment as Payment;
}

onBothDatabases((database) => {
  paymentProviderContract(async () => {
    const store = await open(database, {});
    const [provider] = store.service(PaymentProvider);
    if (!provider) throw new Error('no provider');
    return {
      provider,
      outside: store.outside(),
      asset: undefined,
      currency: 'EUR',
      place: async (amount) => ({ payment: await place(store, amount), attemptId: store.outside().newId('att') as Id<'att'> }),
      verify: () => store.verify(),
      close: () => store.close(),
    };
  });

  describe('bank transfer and cash', () => {
    let store: TestStore;
    beforeAll(async () => {
      store = await open(database, { instructions: 'To NL00 SOUK, please.', payWithin: '3 days', currencies: ['EUR', 'GBP'] });
    });
    afterAll(() => store.close());

    test('tells the shopper what to do and what to quote, and staff record the money', async () => {
      const service = store.service(Payments);
      const opened = await service.open(store.outside(), (await place(store, 5_000n)).id);
      expect(opened.nextAction).toMatchObject({
        type: 'instructions',
        text: 'To NL00 SOUK, please.',
        reference: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/),
      });
      const capture = () =>
        request(store.app)
          .post(`/admin/payments/${opened.id}/captures`)
          .set('authorization', 'Bearer sk_all')
          .set('idempotency-key', 'k1')
          .send({ reference: 'MT940 7' });
      const answer = await capture();
      expect([answer.status, answer.body.state]).toEqual([201, 'captured']);
      expect((await capture()).body).toEqual(answer.body);
      const progress = await service.progress(store.outside(), [{ ...opened, amountCaptured: { amount: 5_000n, currency: 'EUR' } }]);
      expect(progress.get(opened.id)).toEqual({ received: 5_000n, confirmations: undefined, required: undefined });
      await store.verify();
    });

    test('what staff paid back by hand is recorded, up to what came, and is done at once', async () => {
      const opened = await store.service(Payments).open(store.outside(), (await place(store, 5_000n)).id);
      const post = (what: string, key: string, body: object) =>
        request(store.app)
          .post(`/admin/payments/${opened.id}/${what}`)
          .set('authorization', 'Bearer sk_all')
          .set('idempotency-key', key)
          .send(body);
      await post('captures', 'c', {}).expect(201);
      const amount = { amount: '2000', currency: 'EUR' };
      const back = await post('refunds', 'r', { amount, reason: 'Paid back at the counter' });
      expect([back.status, back.body.amountRefunded.amount, back.body.refundable.amount]).toEqual([201, '2000', '3000']);
      expect(back.body.operations).toMatchObject([
        { kind: 'refund', state: 'succeeded', reason: 'Paid back at the counter', askedBy: 'key key_all' },
      ]);
      expect((await post('refunds', 'r', { amount, reason: 'Paid back at the counter' })).body).toEqual(back.body);
      expect((await post('refunds', 'r2', { amount: { amount: '3001', currency: 'EUR' }, reason: 'x' })).body.code).toBe(
        'payments.above-refundable',
      );
      await store.settle();
      await store.verify();
    });

    test('gives three days, takes euros and pounds, and no coin', async () => {
      const service = store.service(Payments);
      const outside = store.outside();
      const ask = (currency: string, asset?: string) =>
        service.accepts(outside, { provider: 'manual', amount: Money.of(1n, currency), asset });
      expect(await ask('GBP')).toMatchObject({ done: { expiresAt: new Date(outside.now.getTime() + 3 * 86_400_000) } });
      expect(await ask('USD')).toMatchObject({
        problem: { code: 'payments-manual.currency-not-taken', details: { currency: 'USD', taken: ['EUR', 'GBP'] } },
      });
      expect(await ask('EUR', 'eip155:1/slip44:60')).toMatchObject({ problem: { code: 'payments-manual.asset-not-taken' } });
    });
  });
});
