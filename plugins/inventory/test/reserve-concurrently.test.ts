import { addMs, groupCommit, type Outside, Problem } from '@souk/core';
import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import type { Stock, StockRequest } from '../src/contracts.ts';
import { openStock } from './open-stock.ts';

const askers = 200;
const units = 50;

type Ask = (outside: Outside, request: StockRequest) => Promise<void>;

const together = (stock: Stock): Ask =>
  groupCommit<StockRequest, void>(
    async (tx, asks) => {
      const holds = await asks.ask(
        (ask) => ask,
        (requests) => stock.hold(tx, requests),
      );
      await stock.reserve(
        tx,
        asks.alive.map((ask) => holds.of(ask)),
      );
      return asks.alive.map(() => undefined);
    },
    { batchMax: 64, workers: 'by-database' },
  );

const oneByOne =
  (stock: Stock): Ask =>
  (outside, request) =>
    outside.transact(async (tx) => {
      const [outcome] = await stock.hold(tx, [request]);
      if (!outcome || 'problem' in outcome) throw outcome?.problem ?? new Error('no outcome');
      await stock.reserve(tx, [outcome.done]);
    });

onBothDatabases((database) => {
  test.each([
    ['sharing commits', together],
    ['each in a transaction of its own', oneByOne],
  ])(`${askers} ask for ${units} units at the same moment, %s: exactly ${units} get one`, async (_how, how) => {
    await using store = await openStock(database);
    const ask = how(store.stock);
    await store.outside().transact((tx) =>
      store.stock.adjust(tx, [
        { sku: 'HOT', set: units, reason: 'Counted' },
        { sku: 'COLD', set: askers, reason: 'Counted' },
      ]),
    );
    // Half of them name the SKUs the other way round, which would deadlock if rows were locked in the order asked.
    const requests = Array.from({ length: askers }, (_, i): StockRequest => {
      const lines = [
        { sku: 'HOT', quantity: 1 },
        { sku: 'COLD', quantity: 1 },
      ];
      return { reference: `ord_${i}`, lines: i % 2 ? lines : lines.reverse(), expiresAt: addMs(store.outside().now, 60_000) };
    });
    const outcomes = await Promise.allSettled(requests.map((request) => ask(store.outside(), request)));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(outcomes.length - refusals.length).toBe(units);
    expect(refusals.filter((refusal) => !(refusal instanceof Problem && refusal.code === 'inventory.out-of-stock'))).toEqual([]);
    const levels = await store.stock.levels(store.outside(), ['HOT', 'COLD']);
    expect(levels.get('HOT')).toMatchObject({ onHand: units, reserved: units, available: 0 });
    expect(levels.get('COLD')).toMatchObject({ reserved: units });
    await store.verify();
  });

  test('released and expired at the same moment by many, it is given back once', async () => {
    await using store = await openStock(database);
    const { stock } = store;
    await store.outside().transact((tx) => stock.adjust(tx, [{ sku: 'HOT', set: units, reason: 'Counted' }]));
    const references = Array.from({ length: units }, (_, i) => `ord_${i}`);
    await store.outside().transact(async (tx) => {
      const outcomes = await stock.hold(
        tx,
        references.map((reference) => ({ reference, lines: [{ sku: 'HOT', quantity: 1 }], expiresAt: tx.now })),
      );
      await stock.reserve(
        tx,
        outcomes.flatMap((outcome) => ('done' in outcome ? [outcome.done] : [])),
      );
    });
    const releases = [...references, ...references].map((reference) => store.outside().transact((tx) => stock.release(tx, reference)));
    await Promise.all([...releases, store.runSchedule('inventory.expire-reservations')]);
    expect((await stock.levels(store.outside(), ['HOT'])).get('HOT')).toMatchObject({ reserved: 0, available: units });
    await store.verify();
  });
});
