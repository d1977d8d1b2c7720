import { onBothDatabases } from '@souk/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FactModel, type Happening } from './fact-model.ts';
import { openShop, type Shop } from './open-shop.ts';

const which = fc.nat(8);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('captured' as const),
      amount: fc.constantFrom(0n, 1n, 4_000n, 6_000n, 9_999n, 10_000n, 15_000n),
      inCoin: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('reversed' as const, 'again' as const), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('processing' as const, 'processing-undone' as const, 'failed' as const, 'void' as const, 'accept' as const),
    }),
  },
);
/** Some happen in one transaction. */
const history = fc.array(fc.array(happening, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });

onBothDatabases((database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.store.close());

  test('whatever happens in whatever order, the payment and the books stand as a plain model says', { timeout: 240_000 }, async () => {
    const { store, payments } = shop;
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const payment = await shop.opened();
        const model = new FactModel();
        for (const step of steps) {
          await store.outside().transact(async (tx) => {
            for (const it of step) {
              const fact = model.happen(payment, it);
              if (fact) await payments.applyProviderFacts(tx, [fact]);
              if (it.kind === 'void') await payments.void(tx, payment.orderId);
              if (it.kind === 'accept') await payments.acceptLate(tx, payment.id);
            }
          });
          const stands = await shop.read(payment);
          expect({ state: stands.state, held: stands.amountCaptured.amount }).toEqual({ state: model.state, held: model.held });
          expect(await shop.books(payment)).toEqual(model.books);
        }
        const once = await shop.apply(...model.given);
        expect(new Set(once.filter((it) => it !== 'known')).size).toBe(0);
      }),
      { numRuns: database === 'sqlite' ? 200 : 60 },
    );
    await store.verify();
  });

  test('a list of facts at once comes to the same as the facts one by one', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 2, maxLength: 10 }), async (list) => {
        const [together, oneByOne] = [await shop.opened(), await shop.opened()];
        const factsOf = (payment: typeof together) => {
          const model = new FactModel();
          return list.flatMap((it) => (it.kind === 'void' || it.kind === 'accept' ? [] : (model.happen(payment, it) ?? [])));
        };
        await shop.apply(...factsOf(together));
        for (const fact of factsOf(oneByOne)) await shop.apply(fact);
        const [a, b] = [await shop.read(together), await shop.read(oneByOne)];
        expect([a.state, a.amountCaptured, a.version]).toEqual([b.state, b.amountCaptured, b.version]);
        expect(await shop.books(together)).toEqual(await shop.books(oneByOne));
      }),
      { numRuns: database === 'sqlite' ? 80 : 25 },
    );
    await shop.store.verify();
  });
});
