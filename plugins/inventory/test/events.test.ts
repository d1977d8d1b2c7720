import { addMs, bind, defineContract, definePlugin, on } from '@souk/core';
import { createTestStore, fakeClock, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { availabilityChanged, inventory as contract, reservationExpired, Stock } from '../src/contracts.ts';
import inventory from '../src/plugin.ts';

class Heard {
  readonly events: unknown[] = [];
}
const listener = defineContract({ name: 'listener', version: '0.0.0' });
const Heards = listener.service<Heard>('Heard');
const listening = definePlugin({
  provides: listener,
  requires: [contract],
  services: [bind(Heards, Heard, [])],
  events: [
    on(availabilityChanged, {
      name: 'availability',
      uses: { heard: Heards },
      handle: async (payload, _tx, { heard }) => void heard.events.push(payload),
    }),
    on(reservationExpired, {
      name: 'expiry',
      uses: { heard: Heards },
      handle: async (payload, _tx, { heard }) => void heard.events.push(payload),
    }),
  ],
});

onBothDatabases((database) => {
  test('tells when a SKU comes into stock or runs out, and at no other time', async () => {
    const clock = fakeClock();
    await using store = await createTestStore({ plugins: [inventory({}), listening({})], database, clock });
    const stock = store.service(Stock);
    const { events } = store.service(Heards);
    const outside = store.outside();
    const heard = async () => {
      await store.settle();
      return events.splice(0);
    };
    const adjust = (by: number) => outside.transact((tx) => stock.adjust(tx, [{ sku: 'TEA', by, reason: 'Counted' }]));
    const reserve = (reference: string, quantity: number) =>
      outside.transact(async (tx) => {
        const holds = await stock.hold(tx, [{ reference, lines: [{ sku: 'TEA', quantity }], expiresAt: addMs(clock.now(), 1_000) }]);
        await stock.reserve(
          tx,
          holds.flatMap((outcome) => ('done' in outcome ? [outcome.done] : [])),
        );
      });

    await adjust(0);
    expect(await heard()).toEqual([]);
    await adjust(3);
    expect(await heard()).toEqual([{ sku: 'TEA', available: true }]);
    await reserve('a', 2);
    await adjust(1);
    expect(await heard()).toEqual([]);
    await reserve('b', 2);
    expect(await heard()).toEqual([{ sku: 'TEA', available: false }]);
    await outside.transact((tx) => stock.claim(tx, 'a'));
    await outside.transact((tx) => stock.consume(tx, 'a'));
    expect(await heard()).toEqual([]);
    clock.advance(1_000);
    await store.runSchedule('inventory.expire-reservations');
    expect(await heard()).toEqual(expect.arrayContaining([{ reference: 'b' }, { sku: 'TEA', available: true }]));
    await outside.transact((tx) => stock.adjust(tx, [{ sku: 'TEA', set: 0, backorder: true, reason: 'To order' }]));
    expect(await heard()).toEqual([]);
    await store.verify();
  });
});
