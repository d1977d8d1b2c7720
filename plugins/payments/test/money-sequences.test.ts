import { Problem } from '@souk/core';
import { onBothDatabases } from '@souk/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Payment } from '../src/contracts.ts';
import { type CardHappening, MoneyModel } from './money-model.ts';
import { eur, openShop, type Shop } from './open-shop.ts';
import { actionRequired, script } from './scripted-provider.ts';

const amount = fc.constantFrom(1n, 2_500n, 6_000n, 10_000n, 15_000n);
const which = fc.nat(5);
const happening: fc.Arbitrary<CardHappening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('captured' as const), amount, final: fc.boolean(), fee: fc.constantFrom(0n, 35n, -3n) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('refunded' as const, 'refund-pending' as const, 'ask-order' as const, 'ask-suspense' as const),
      amount,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('end-refund' as const, 'fail-refund' as const, 'pend-refund' as const, 'reversed' as const, 'again' as const),
      which,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('disputed' as const, 'dispute-won' as const, 'dispute-lost' as const), which: fc.nat(2) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('authorized' as const, 'voided' as const, 'failed' as const, 'give-up' as const, 'accept' as const),
    }),
  },
);

onBothDatabases((database) => {
  let shop: Shop;
  beforeAll(async () => {
    // A rail that is asked for refunds and never answers by itself: all its words come as facts.
    shop = await openShop({ database, card: script({ open: async (call) => actionRequired(call), refunds: 'never-answered' }) });
  });
  afterAll(() => shop.store.close());

  /** Asks for a refund as staff would; the model says whether it may be had. */
  async function ask(payment: Payment, model: MoneyModel, from: 'order' | 'suspense', wanted: bigint): Promise<void> {
    const source = from === 'order' ? 'order' : 'waiting';
    const may = model.mayGiveBack(source) >= wanted;
    const asked = { paymentId: payment.id, from, amount: eur(wanted), reason: 'x' } as const;
    const made = await shop.store
      .outside()
      .transact((tx) => shop.payments.refund(tx, asked))
      .catch((error: unknown) => error);
    if (may) model.asked((made as { id: string }).id, source, wanted);
    else expect(made).toBeInstanceOf(Problem);
  }

  test('whatever is captured, given back, disputed and undone in whatever order, payment and books stand as a plain model says', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 14 }), async (steps) => {
        const payment = await shop.opened();
        const model = new MoneyModel();
        for (const it of steps) {
          if (it.kind === 'ask-order' || it.kind === 'ask-suspense')
            await ask(payment, model, it.kind === 'ask-order' ? 'order' : 'suspense', it.amount);
          const fact = model.happen(payment, it);
          if (fact) await shop.apply(fact);
          if (it.kind === 'give-up') await shop.void(payment);
          if (it.kind === 'accept') await shop.acceptLate(payment);
          const { state, amountCaptured, amountRefunded } = await shop.read(payment);
          expect({ state, captured: amountCaptured.amount, refunded: amountRefunded.amount }).toEqual({
            state: model.state,
            captured: model.captured,
            refunded: model.refunded,
          });
          expect(await shop.books(payment)).toEqual(model.books);
        }
        if (model.given.length > 0) expect(new Set(await shop.apply(...model.given))).toEqual(new Set(['known']));
        expect(await shop.books(payment)).toEqual(model.books);
      }),
      { numRuns: database === 'sqlite' ? 400 : 80 },
    );
    const { rows } = await shop.store.running.database.run('SELECT COUNT(*) AS n FROM payments_operations', []);
    expect(Number.parseInt(String(rows[0]?.['n']), 10)).toBeGreaterThan(20);
    await expectOnly(shop, ['I12']);
  });
});

/** A provider that gives back more than came is a lie this history may tell: I12 finds it. Every other promise holds. */
async function expectOnly({ store }: Shop, may: readonly string[]): Promise<void> {
  const told = await store.verify().then(
    () => '',
    (error: Error) => error.message,
  );
  const ids = [...told.matchAll(/^(I\d+) /gm)].map((match) => match[1]);
  expect(ids.filter((id) => !may.includes(id as string))).toEqual([]);
}
