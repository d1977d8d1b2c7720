import { addMs, type Outside } from '@souk/core';
import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { openStock } from './open-stock.ts';

const hourMs = 3_600_000;

async function reserveAll(
  outside: Outside,
  store: Awaited<ReturnType<typeof openStock>>,
  references: readonly string[],
  expiresAt: Date,
): Promise<void> {
  await outside.transact(async (tx) => {
    const holds = await store.stock.hold(
      tx,
      references.map((reference) => ({ reference, lines: [{ sku: 'TEA', quantity: 1 }], expiresAt })),
    );
    await store.stock.reserve(
      tx,
      holds.map((outcome) => ('done' in outcome ? outcome.done : expect.fail('not held'))),
    );
  });
}

onBothDatabases((database) => {
  test('lets go what ran past its time by the clock, and nothing else', async () => {
    const clock = fakeClock();
    await using store = await openStock(database, clock);
    const outside = store.outside();
    await outside.transact((tx) => store.stock.adjust(tx, [{ sku: 'TEA', set: 300, reason: 'Counted' }]));
    const many = Array.from({ length: 250 }, (_, i) => `ord_${i}`);
    await reserveAll(outside, store, many, addMs(clock.now(), hourMs));
    await reserveAll(outside, store, ['claimed', 'later'], addMs(clock.now(), hourMs));
    await outside.transact((tx) => store.stock.claim(tx, 'claimed'));
    await outside.transact((tx) => store.stock.claim(tx, 'later'));
    await outside.transact((tx) => store.stock.unclaim(tx, 'later', addMs(clock.now(), 3 * hourMs)));
    const reserved = async () => (await store.stock.levels(outside, ['TEA'])).get('TEA')?.reserved;

    clock.advance(hourMs - 1);
    await store.runSchedule('inventory.expire-reservations');
    expect(await reserved()).toBe(252);

    clock.advance(1);
    await store.runSchedule('inventory.expire-reservations');
    expect(await reserved()).toBe(2);

    clock.advance(3 * hourMs);
    await store.runSchedule('inventory.expire-reservations');
    await store.runSchedule('inventory.expire-reservations');
    expect(await reserved()).toBe(1);
    await store.verify();
  });
});
