import { multiply, ratio } from '@souk/core';
import { createTestStore, onBothDatabases, type TestStore } from '@souk/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversion, Ledger } from '../src/contracts.ts';
import plugin from '../src/plugin.ts';

const token = 'eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48';
const conversion = (key: string, sold: bigint, bought: bigint, rate: Conversion['rate']): Conversion => ({
  key,
  kind: 'conversion',
  reference: 'swap_1',
  from: { account: `provider_clearing:${token}`, asset: token, amount: sold },
  to: { account: 'bank:main', asset: 'EUR', amount: bought },
  rate,
});

onBothDatabases((database) => {
  let store: TestStore;
  let ledger: Ledger;
  beforeAll(async () => {
    store = await createTestStore({ plugins: [plugin({})], database });
    ledger = store.service(Ledger);
  });
  afterAll(() => store.close());
  const post = (of: Conversion) => store.outside().transact((tx) => ledger.post(tx, [ledger.conversion(of)]));

  test('a conversion balances in both assets and keeps its rate; the odd unit lies in fx_rounding', async () => {
    let sequence = 0;
    let rounded = 0n;
    const positive = fc.bigInt({ min: 1n, max: 10n ** 24n });
    await fc.assert(
      fc.asyncProperty(
        positive,
        positive,
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.constantFrom(-1n, 0n, 1n),
        async (sold, numerator, denominator, odd) => {
          const rate = ratio(numerator, denominator);
          const bought = multiply(sold, rate, 'half-even') + odd;
          fc.pre(bought > 0n);
          sequence += 1;
          const key = `swap-${sequence}`;
          await post(conversion(key, sold, bought, rate));
          rounded += odd;
          const [posted] = await ledger.transfers(store.outside(), { keys: [key] });
          expect(posted?.rate).toEqual({ from: token, to: 'EUR', ratio: rate });
        },
      ),
      { numRuns: 25 },
    );
    const [rounding] = await ledger.balances(store.outside(), ['fx_rounding']);
    expect(rounding?.amount ?? 0n).toBe(-rounded);
    await store.verify();
  });

  test('a conversion further off its rate than a unit, or of nothing, is refused', () => {
    const rate = ratio(1n, 10_000n);
    expect(() => ledger.conversion(conversion('a', 1_000_000n, 102n, rate))).toThrow(/2 EUR off its rate/);
    expect(() => ledger.conversion(conversion('a', 1_000_000n, 98n, rate))).toThrow(/-2 EUR off its rate/);
    expect(() => ledger.conversion(conversion('a', 0n, 1n, rate))).toThrow(/not positive/);
    const same = conversion('a', 100n, 100n, rate);
    expect(() => ledger.conversion({ ...same, from: { ...same.from, asset: 'EUR' } })).toThrow(/to itself/);
  });

  test('a rate that is none is refused', async () => {
    const draft = { ...ledger.conversion(conversion('b', 10_000n, 1n, ratio(1n, 10_000n))), key: 'b' };
    for (const odd of [ratio(0n, 1n), ratio(-1n, 3n), ratio(10n ** 70n, 1n)]) {
      const rate = { from: token, to: 'EUR', ratio: odd };
      await expect(store.outside().transact((tx) => ledger.post(tx, [{ ...draft, rate }]))).rejects.toThrow(/is not a rate/);
    }
  });
});
