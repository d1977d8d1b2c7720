import { addMs } from '@souk/core';
import { createTestStore } from '@souk/core/testing';
import { Stock } from '../src/contracts.ts';
import inventory from '../src/plugin.ts';

/** Counts, reserves, claims and consumes; run again after a crash it goes on from wherever it was, as an order would. */
const databaseUrl = process.env['DATABASE_URL'];
if (databaseUrl === undefined) throw new Error('DATABASE_URL says where');
const store = await createTestStore({ plugins: [inventory({})], databaseUrl });
const stock = store.service(Stock);
const outside = store.outside();

const isCounted = (await stock.levels(outside, ['TEA'])).has('TEA');
if (!isCounted) await outside.transact((tx) => stock.adjust(tx, [{ sku: 'TEA', set: 5, reason: 'Counted' }]));
const isReserved = ((await stock.levels(outside, ['TEA'])).get('TEA')?.reserved ?? 0) > 0;
const isConsumed = ((await stock.levels(outside, ['TEA'])).get('TEA')?.onHand ?? 0) < 5;
if (!isReserved && !isConsumed) {
  await outside.transact(async (tx) => {
    const [outcome] = await stock.hold(tx, [
      { reference: 'ord_1', lines: [{ sku: 'TEA', quantity: 5 }], expiresAt: addMs(tx.now, 60_000) },
    ]);
    if (!outcome || 'problem' in outcome) throw outcome?.problem ?? new Error('no outcome');
    await stock.reserve(tx, [outcome.done]);
  });
}
if (!isConsumed) await outside.transact((tx) => stock.claim(tx, 'ord_1'));
await outside.transact((tx) => stock.consume(tx, 'ord_1'));
await store.settle();
await store.close();
