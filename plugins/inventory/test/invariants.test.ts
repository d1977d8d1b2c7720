import type { Tx } from '@souk/core';
import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { tables } from '../src/storage/tables.ts';
import { openStock } from './open-stock.ts';

const levels = (tx: Tx) => tx.write(tables).into('inventory_levels').where({ sku: 'TEA' });
const reservations = (tx: Tx) => tx.write(tables).into('inventory_reservations').where({ reference: 'ord_1' });
const movements = (tx: Tx) => tx.write(tables).into('inventory_movements').where({ sku: 'TEA' });

/** What each fault must be caught by. */
const faults: [string, readonly string[], (tx: Tx) => Promise<unknown>][] = [
  ['more promised than there is', ['I2', 'I3'], (tx) => levels(tx).update({ reserved: 6 })],
  ['less than nothing on hand', ['I2', 'I4'], (tx) => levels(tx).update({ on_hand: -1 })],
  ['less than nothing reserved', ['I2', 'I3'], (tx) => levels(tx).update({ reserved: -1 })],
  ['released without giving back', ['I3'], (tx) => reservations(tx).update({ state: 'released', standing: null })],
  ['given back twice', ['I3'], (tx) => levels(tx).update({ reserved: 0 })],
  ['a promise of no level', ['I3', 'I4'], (tx) => levels(tx).delete()],
  ['counted without a movement', ['I4'], (tx) => levels(tx).update({ on_hand: 9 })],
  ['a movement too much', ['I4'], (tx) => movements(tx).update({ quantity: 7 })],
  ['a movement taken away', ['I4'], (tx) => movements(tx).delete()],
];

onBothDatabases((database) => {
  test('every planted fault is caught, and by the right invariant', async () => {
    await using store = await openStock(database);
    const { stock } = store;
    await store.outside().transact(async (tx) => {
      await stock.adjust(tx, [{ sku: 'TEA', set: 5, reason: 'Counted' }]);
      const [outcome] = await stock.hold(tx, [{ reference: 'ord_1', lines: [{ sku: 'TEA', quantity: 2 }], expiresAt: tx.now }]);
      await stock.reserve(tx, outcome && 'done' in outcome ? [outcome.done] : []);
    });
    await store.verify();
    const broken = async () =>
      (await store.running.verify()).filter(({ result }) => 'broken' in result && result.broken.length > 0).map(({ id }) => id);
    for (const [what, ids, plant] of faults) {
      const before = {
        levels: await store.outside().read(tables).from('inventory_levels'),
        reservations: await store.outside().read(tables).from('inventory_reservations'),
        movements: await store.outside().read(tables).from('inventory_movements'),
      };
      await store.outside().transact(plant);
      expect(await broken(), what).toEqual(ids);
      await store.outside().transact(async (tx) => {
        await levels(tx).delete();
        await reservations(tx).delete();
        await movements(tx).delete();
        const writer = tx.write(tables);
        await writer.into('inventory_levels').insertEach(before.levels);
        await writer.into('inventory_reservations').insertEach(before.reservations);
        await writer.into('inventory_movements').insertEach(before.movements);
      });
    }
    await store.verify();
  });
});
