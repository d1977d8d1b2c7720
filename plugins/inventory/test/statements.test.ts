import { addMs, type Outside } from '@souk/core';
import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import type { StockRequest } from '../src/contracts.ts';
import { openStock } from './open-stock.ts';

const counted = (outside: Outside) => outside as Outside & { readonly statements: number };

onBothDatabases((database) => {
  test.each([1, 64])('%i orders are held and reserved with three statements', async (size) => {
    await using store = await openStock(database);
    const { stock } = store;
    const skus = Array.from({ length: size }, (_, i) => `SKU-${i}`);
    await store.outside().transact((tx) =>
      stock.adjust(
        tx,
        skus.map((sku) => ({ sku, set: 10, reason: 'Counted' })),
      ),
    );
    const outside = counted(store.outside());
    const requests: StockRequest[] = skus.map((sku, i) => ({
      reference: `ord_${i}`,
      lines: [
        { sku, quantity: 1 },
        { sku: 'SKU-0', quantity: i === 0 ? 1 : 0 },
      ].filter(({ quantity }) => quantity > 0),
      expiresAt: addMs(outside.now, 60_000),
    }));
    let inside = 0;
    await outside.transact(async (tx) => {
      const before = outside.statements;
      const outcomes = await stock.hold(tx, requests);
      await stock.reserve(
        tx,
        outcomes.flatMap((outcome) => ('done' in outcome ? [outcome.done] : [])),
      );
      inside = outside.statements - before;
    });
    expect(inside).toBe(3);
    const reading = counted(store.outside());
    const levels = await stock.levels(reading, skus);
    expect([...levels.values()].reduce((sum, { reserved }) => sum + reserved, 0)).toBe(size + 1);
    expect(reading.statements).toBe(1);
    await store.verify();
  });

  test('an order is claimed with one statement, released with four and consumed with five', async () => {
    await using store = await openStock(database);
    const { stock } = store;
    const setUp = store.outside();
    await setUp.transact((tx) =>
      stock.adjust(tx, [
        { sku: 'A', set: 10, reason: 'Counted' },
        { sku: 'B', set: 10, reason: 'Counted' },
      ]),
    );
    const lines = [
      { sku: 'B', quantity: 2 },
      { sku: 'A', quantity: 1 },
    ];
    await setUp.transact(async (tx) => {
      const outcomes = await stock.hold(
        tx,
        ['one', 'two'].map((reference) => ({ reference, lines, expiresAt: addMs(tx.now, 60_000) })),
      );
      await stock.reserve(
        tx,
        outcomes.flatMap((outcome) => ('done' in outcome ? [outcome.done] : [])),
      );
    });
    const cost = async (work: (tx: Parameters<Parameters<Outside['transact']>[0]>[0]) => Promise<void>): Promise<number> => {
      const outside = counted(store.outside());
      let inside = 0;
      await outside.transact(async (tx) => {
        const before = outside.statements;
        await work(tx);
        inside = outside.statements - before;
      });
      return inside;
    };
    expect(await cost((tx) => stock.claim(tx, 'one'))).toBe(1);
    expect(await cost((tx) => stock.consume(tx, 'one'))).toBe(5);
    expect(await cost((tx) => stock.release(tx, 'two'))).toBe(4);
    await store.verify();
  });
});
