import type { Outcome, Outside, Tx } from '@souk/core';
import { addMs, Problem } from '@souk/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Stock, StockHold, StockRequest } from '../src/contracts.ts';

/** A stock to try, empty. */
export interface StockUnderTest {
  readonly stock: Stock;
  readonly outside: Outside;
  /** Must pass after every test. */
  verify(): Promise<unknown>;
  close(): Promise<void>;
}

const isHeld = (outcome: Outcome<StockHold>): outcome is { readonly done: StockHold } => 'done' in outcome;

/** What every implementation of `Stock` promises. */
export function stockContract(open: () => Promise<StockUnderTest>): void {
  describe('keeps the contract of Stock', () => {
    let it: StockUnderTest;
    let tea = '';
    let mug = '';
    let tests = 0;
    beforeAll(async () => {
      it = await open();
    });
    afterAll(() => it.close());
    // Each test has SKUs and references of its own.
    beforeEach(() => {
      tests += 1;
      tea = `TEA-${tests}`;
      mug = `MUG-${tests}`;
    });
    afterEach(async () => {
      await it.verify();
    });

    const ref = (name: string): string => `${name}-${tests}`;

    const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => it.outside.transact(work);
    const count = (sku: string, set: number, backorder = false) =>
      within((tx) => it.stock.adjust(tx, [{ sku, set, backorder, reason: 'Counted' }]));
    const request = (reference: string, ...lines: [string, number][]): StockRequest => ({
      reference: ref(reference),
      lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
      expiresAt: addMs(it.outside.now, 3_600_000),
    });
    const reserve = (...requests: StockRequest[]) =>
      within(async (tx) => {
        const outcomes = await it.stock.hold(tx, requests);
        await it.stock.reserve(
          tx,
          outcomes.filter(isHeld).map(({ done }) => done),
        );
        return outcomes;
      });
    const levelOf = async (sku: string) => (await it.stock.levels(it.outside, [sku])).get(sku);

    test('a reference is promised a SKU once, and again only when that was let go', async () => {
      await count(tea, 9);
      await reserve(request('once', [tea, 2]));
      await expect(reserve(request('once', [tea, 3]))).rejects.toThrow();
      expect(await levelOf(tea)).toMatchObject({ onHand: 9, reserved: 2 });
      await within((tx) => it.stock.release(tx, ref('once')));
      await reserve(request('once', [tea, 3]));
      expect(await levelOf(tea)).toMatchObject({ onHand: 9, reserved: 3 });
    });

    test('counts are set and moved, and what is unknown is left out', async () => {
      await count(tea, 5);
      const moved = await within((tx) =>
        it.stock.adjust(tx, [
          { sku: tea, by: -2, reason: 'Broken' },
          { sku: tea.toLowerCase(), by: 1, reason: 'Found' },
        ]),
      );
      expect(moved).toEqual([
        { sku: tea, onHand: 3, reserved: 0, available: 3, backorder: false },
        { sku: tea.toLowerCase(), onHand: 1, reserved: 0, available: 1, backorder: false },
      ]);
      const levels = await it.stock.levels(it.outside, [tea, 'GONE', tea.toLowerCase(), tea]);
      expect([...levels.keys()].sort()).toEqual([tea, tea.toLowerCase()]);
      expect(await it.stock.levels(it.outside, [])).toEqual(new Map());
    });

    test('what is reserved is no longer available, and comes back when released, once', async () => {
      await count(tea, 5);
      expect((await reserve(request('ord_1', [tea, 2], [tea, 1])))[0]).toHaveProperty('done');
      expect(await levelOf(tea)).toMatchObject({ onHand: 5, reserved: 3, available: 2 });
      await within((tx) => it.stock.release(tx, ref('ord_1')));
      await within((tx) => it.stock.release(tx, ref('ord_1')));
      expect(await levelOf(tea)).toMatchObject({ onHand: 5, reserved: 0, available: 5 });
      await within((tx) => it.stock.release(tx, ref('ord_unknown')));
    });

    test('each request of a list is answered in turn: who comes later gets what is left', async () => {
      await count(tea, 3);
      await count(mug, 1);
      const outcomes = await reserve(
        request('a', [tea, 2]),
        request('b', [tea, 2]),
        request('c', [mug, 2], [tea, 1]),
        request('d', [tea, 1], [mug, 1]),
        request('e', ['GONE', 1]),
      );
      expect(outcomes.map((outcome) => ('problem' in outcome ? outcome.problem.details : 'done'))).toEqual([
        'done',
        { sku: tea, available: 1 },
        { sku: mug, available: 1 },
        'done',
        { sku: 'GONE', available: 0 },
      ]);
      expect(outcomes.map((outcome) => ('problem' in outcome ? outcome.problem.code : 'done'))[1]).toBe('inventory.out-of-stock');
      expect(await levelOf(tea)).toMatchObject({ reserved: 3, available: 0 });
      expect(await levelOf(mug)).toMatchObject({ reserved: 1 });
    });

    test('hold writes nothing: what is not reserved stays free', async () => {
      await count(tea, 1);
      await within((tx) => it.stock.hold(tx, [request('a', [tea, 1])]));
      expect(await levelOf(tea)).toMatchObject({ reserved: 0, available: 1 });
      expect((await reserve(request('b', [tea, 1])))[0]).toHaveProperty('done');
    });

    test('two holds of one transaction do not promise the same unit', async () => {
      await count(tea, 1);
      await within(async (tx) => {
        const [first] = await it.stock.hold(tx, [request('a', [tea, 1])]);
        const [second] = await it.stock.hold(tx, [request('b', [tea, 1])]);
        expect(second).toHaveProperty('problem');
        await it.stock.reserve(
          tx,
          [first]
            .filter((one) => one !== undefined)
            .filter(isHeld)
            .map(({ done }) => done),
        );
      });
      expect(await levelOf(tea)).toMatchObject({ reserved: 1 });
    });

    test('a hold is good once, and in its own transaction', async () => {
      await count(tea, 5);
      const outcomes = await within((tx) => it.stock.hold(tx, [request('a', [tea, 1])]));
      const holds = outcomes.filter(isHeld).map(({ done }) => done);
      await expect(within((tx) => it.stock.reserve(tx, holds))).rejects.toThrow(/same transaction/);
      await expect(
        within(async (tx) => {
          const again = (await it.stock.hold(tx, [request('a', [tea, 1])])).filter(isHeld).map(({ done }) => done);
          await it.stock.reserve(tx, again);
          await it.stock.reserve(tx, again);
        }),
      ).rejects.toThrow(/once/);
      expect(await levelOf(tea)).toMatchObject({ reserved: 0 });
    });

    test('a reference stands once, and again only after it was let go', async () => {
      await count(tea, 5);
      await reserve(request('a', [tea, 1]));
      await expect(reserve(request('a', [tea, 1]))).rejects.toThrow();
      expect(await levelOf(tea)).toMatchObject({ reserved: 1 });
      await within((tx) => it.stock.release(tx, ref('a')));
      await reserve(request('a', [tea, 2]));
      await within((tx) => it.stock.release(tx, ref('a')));
      await reserve(request('a', [tea, 3]));
      expect(await levelOf(tea)).toMatchObject({ reserved: 3 });
    });

    test('claimed, then consumed: on hand goes down; repeats do nothing', async () => {
      await count(tea, 5);
      await reserve(request('a', [tea, 2]));
      for (let twice = 0; twice < 2; twice += 1) await within((tx) => it.stock.claim(tx, ref('a')));
      expect(await levelOf(tea)).toMatchObject({ onHand: 5, reserved: 2 });
      for (let twice = 0; twice < 2; twice += 1) await within((tx) => it.stock.consume(tx, ref('a')));
      expect(await levelOf(tea)).toMatchObject({ onHand: 3, reserved: 0, available: 3 });
      await within((tx) => it.stock.release(tx, ref('a')));
      expect(await levelOf(tea)).toMatchObject({ onHand: 3, reserved: 0 });
    });

    test('claimed can become held again, and can be released', async () => {
      await count(tea, 5);
      await reserve(request('a', [tea, 2]));
      await within((tx) => it.stock.claim(tx, ref('a')));
      for (let twice = 0; twice < 2; twice += 1) await within((tx) => it.stock.unclaim(tx, ref('a'), addMs(tx.now, 1_000)));
      expect(await levelOf(tea)).toMatchObject({ reserved: 2 });
      await within((tx) => it.stock.claim(tx, ref('a')));
      await within((tx) => it.stock.release(tx, ref('a')));
      expect(await levelOf(tea)).toMatchObject({ onHand: 5, reserved: 0 });
    });

    test('what stands for a reference is found, and what was let go is not', async () => {
      await count(tea, 5);
      await count(mug, 5);
      await reserve(request('a', [tea, 1], [mug, 2], [tea, 1]), request('b', [mug, 1]), request('c', [mug, 1]));
      await within((tx) => it.stock.claim(tx, ref('b')));
      await within((tx) => it.stock.release(tx, ref('c')));
      const found = await it.stock.reservations(it.outside, ['a', 'b', 'c', 'd'].map(ref));
      expect([...found]).toEqual([
        [
          ref('a'),
          [
            { sku: mug, quantity: 2, state: 'held' },
            { sku: tea, quantity: 2, state: 'held' },
          ],
        ],
        [ref('b'), [{ sku: mug, quantity: 1, state: 'claimed' }]],
      ]);
      await within((tx) => it.stock.consume(tx, ref('b')));
      expect((await it.stock.reservations(it.outside, [ref('b')])).get(ref('b'))).toMatchObject([{ state: 'consumed' }]);
      expect(await it.stock.reservations(it.outside, [])).toEqual(new Map());
    });

    test('what is not there cannot be claimed or consumed', async () => {
      await count(tea, 5);
      await expect(within((tx) => it.stock.claim(tx, ref('nobody')))).rejects.toThrow(/nobody/);
      await reserve(request('a', [tea, 1]));
      await expect(within((tx) => it.stock.consume(tx, ref('a')))).rejects.toThrow(/claimed/);
      await expect(within((tx) => it.stock.unclaim(tx, ref('b'), tx.now))).rejects.toThrow(/has no stock/);
      await within((tx) => it.stock.release(tx, ref('a')));
      await expect(within((tx) => it.stock.claim(tx, ref('a')))).rejects.toThrow(/held/);
    });

    test('with backorder more is promised than there is, and shipped when it is there', async () => {
      await count(tea, 1, true);
      await reserve(request('a', [tea, 3]));
      expect(await levelOf(tea)).toEqual({ sku: tea, onHand: 1, reserved: 3, available: 0, backorder: true });
      await within((tx) => it.stock.claim(tx, ref('a')));
      await expect(within((tx) => it.stock.consume(tx, ref('a')))).rejects.toMatchObject({ code: 'inventory.out-of-stock' });
      await expect(within((tx) => it.stock.adjust(tx, [{ sku: tea, backorder: false, reason: 'No more' }]))).rejects.toMatchObject({
        code: 'inventory.below-reserved',
      });
      await within((tx) => it.stock.adjust(tx, [{ sku: tea, by: 2, reason: 'Came in' }]));
      await within((tx) => it.stock.consume(tx, ref('a')));
      expect(await levelOf(tea)).toMatchObject({ onHand: 0, reserved: 0 });
    });

    test.each([
      [{ set: 2 }, 'inventory.below-reserved'],
      [{ by: -3 }, 'inventory.below-reserved'],
      [{ by: -6 }, 'inventory.count-out-of-range'],
      [{ set: -1 }, 'inventory.count-out-of-range'],
      [{ set: 2_000_000_000 }, 'inventory.count-out-of-range'],
      [{ by: 1_000_000_000 }, 'inventory.count-out-of-range'],
    ])('refuses to count %j when 5 are there and 3 promised', async (change, code) => {
      await count(tea, 5);
      await reserve(request('a', [tea, 3]));
      const refusal = await within((tx) => it.stock.adjust(tx, [{ sku: tea, ...change, reason: 'Counted' }])).catch(
        (error: unknown) => error,
      );
      expect(refusal).toBeInstanceOf(Problem);
      expect(refusal).toHaveProperty('code', code);
      expect(await levelOf(tea)).toMatchObject({ onHand: 5, reserved: 3 });
    });

    test('a whole list is adjusted or nothing of it, in turn', async () => {
      await count(tea, 5);
      await within((tx) =>
        it.stock.adjust(tx, [
          { sku: tea, by: -5, reason: 'a' },
          { sku: tea, by: 2, reason: 'b' },
        ]),
      );
      expect(await levelOf(tea)).toMatchObject({ onHand: 2 });
      await expect(
        within((tx) =>
          it.stock.adjust(tx, [
            { sku: mug, by: 4, reason: 'a' },
            { sku: tea, by: -9, reason: 'b' },
          ]),
        ),
      ).rejects.toBeInstanceOf(Problem);
      expect(await levelOf(mug)).toBeUndefined();
    });

    test('a list with nothing in it does nothing', async () => {
      await within(async (tx) => {
        expect(await it.stock.hold(tx, [])).toEqual([]);
        await it.stock.reserve(tx, []);
        expect(await it.stock.adjust(tx, [])).toEqual([]);
      });
    });
  });
}
