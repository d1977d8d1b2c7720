import { type Ctx, contribute, defineContract, definePlugin, done, Money, type Outcome, type Outside } from '@souk/core';
import { createTestStore, onBothDatabases, type TestStore } from '@souk/core/testing';
import ledgerPlugin from '@souk/ledger';
import { Ledger } from '@souk/ledger/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OpeningCall, type PaymentDraft, PaymentProvider, Payments, type ProviderFact, payments } from '../src/contracts.ts';
import paymentsPlugin from '../src/plugin.ts';
import { actionRequired } from './scripted-provider.ts';

type Say = (call: OpeningCall) => ProviderFact | undefined;

/** What the provider says within the transaction; by `open` it says the same, and it is noted. */
let say: Say = actionRequired;
const asked: string[] = [];

class Voucher implements PaymentProvider {
  readonly name = 'voucher';
  readonly payWithinMs = 3_600_000;
  async accepts(_: Ctx): Promise<Outcome> {
    return done(undefined);
  }
  async open(_: Outside, call: OpeningCall): Promise<ProviderFact> {
    asked.push(call.payment.id);
    return actionRequired(call);
  }
  async openWithin(_: unknown, calls: readonly OpeningCall[]): Promise<readonly (ProviderFact | undefined)[]> {
    return calls.map((call) => say(call));
  }
}
const voucher = definePlugin({
  provides: defineContract({ name: 'payments-voucher', version: '1.0.0' }),
  requires: [payments],
  services: [contribute(PaymentProvider, Voucher, [])],
})({});

onBothDatabases((database) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await createTestStore({ plugins: [ledgerPlugin({}), paymentsPlugin({}), voucher], database });
  });
  afterEach(async () => {
    say = actionRequired;
    asked.length = 0;
    await store.verify();
  });
  afterAll(() => store.close());
  const draft = (outside: Outside): PaymentDraft => ({
    orderId: outside.newId('ord'),
    provider: 'voucher',
    asset: undefined,
    amount: Money.of(900n, 'EUR'),
    expiresAt: new Date(outside.now.getTime() + 3_600_000),
  });
  const create = (count: number, outside: Outside = store.outside()) => {
    const drafts = Array.from({ length: count }, () => draft(outside));
    return outside.transact((tx) => store.service(Payments).create(tx, drafts));
  };
  const hops = (id: string): Promise<object[]> =>
    store.running.database
      .run('SELECT version, from_state, to_state FROM payments_history WHERE payment_id = ? ORDER BY version', [id])
      .then(({ rows }) => rows.map((row) => ({ ...row })));

  describe('a provider that opens within the transaction', () => {
    test('is not asked again, and leaves the history that three commits would have', async () => {
      const [payment] = await create(1);
      expect(payment).toMatchObject({ state: 'requires_action', version: 3, nextAction: { type: 'instructions' } });
      const stored = (await store.service(Payments).ofOrders(store.outside(), [payment?.orderId as 'ord_'])).get(
        payment?.orderId as 'ord_',
      );
      expect(stored).toEqual(payment);
      expect(await store.service(Payments).open(store.outside(), payment?.id as 'pay_')).toEqual(payment);
      expect(asked).toEqual([]);
      expect(await hops(payment?.id as string)).toEqual([
        { version: 1, from_state: null, to_state: 'created' },
        { version: 2, from_state: 'created', to_state: 'calling' },
        { version: 3, from_state: 'calling', to_state: 'requires_action' },
      ]);
    });

    test('may leave some to be opened once that is committed', async () => {
      let turn = 0;
      say = (call) => ((turn += 1) % 2 === 0 ? undefined : actionRequired(call));
      const made = await create(4);
      expect(made.map(({ state }) => state)).toEqual(['requires_action', 'created', 'requires_action', 'created']);
      for (const { id } of made) expect((await store.service(Payments).open(store.outside(), id)).state).toBe('requires_action');
      expect(asked).toEqual([made[1]?.id, made[3]?.id]);
    });

    test('may be paid at once: the money is in the books, and told, with the payment', async () => {
      say = ({ payment, attemptId }) => ({
        ...{ factId: `${attemptId}:paid`, paymentId: payment.id, kind: 'captured', amount: payment.amount, clearing: 'voucher' },
      });
      const outside = store.outside();
      const [payment] = await create(1, outside);
      expect(payment).toMatchObject({ state: 'captured', amountCaptured: { amount: 900n } });
      const [transfer] = await store.service(Ledger).transfers(outside, { references: [payment?.id as string] });
      expect(transfer?.entries.map(({ account, amount }) => [account.split(':')[0], amount])).toEqual([
        ['order_receivable', -900n],
        ['provider_clearing', 900n],
      ]);
      const { rows } = await store.running.database.run('SELECT name FROM core_outbox WHERE event_key = ?', [payment?.orderId as string]);
      expect(rows.map(({ name }) => name)).toEqual(['payments.captured']);
    });

    test('that answers for another payment has created none', async () => {
      const before = (await store.running.database.run('SELECT COUNT(*) AS n FROM payments_payments')).rows[0];
      const other = store.outside().newId('pay');
      say = (call) => ({ ...actionRequired(call), paymentId: other });
      await expect(create(2)).rejects.toThrow(`answered for ${other}`);
      expect((await store.running.database.run('SELECT COUNT(*) AS n FROM payments_payments')).rows[0]).toEqual(before);
    });

    test('costs four statements for any number of payments', async () => {
      const cost = async (count: number) => {
        const outside = store.running.system('some');
        await create(count, outside);
        return outside.statements;
      };
      // On MySQL the engine marks the commit with a row, to know after a lost answer whether it was made.
      const statements = database === 'mysql' ? 5 : 4;
      expect([await cost(1), await cost(30)]).toEqual([statements, statements]);
    });
  });
});
