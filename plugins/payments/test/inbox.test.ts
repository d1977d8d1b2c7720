import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProviderInbox } from '../src/contracts.ts';
import { InboxWorkPart } from '../src/parts.ts';
import { Bank } from './bank.ts';
import { captured, openShop, type Shop } from './open-shop.ts';

onBothDatabases((database) => {
  const clock = fakeClock();
  const bank = new Bank();
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, clock, bank });
  });
  afterAll(() => shop.store.close());
  const receive = (eventId: string, payload = eventId, provider = 'bank') =>
    shop.store.outside().transact((tx) => shop.store.service(ProviderInbox).receive(tx, { provider, eventId, payload }));
  const stands = async (eventId: string) => {
    const { rows } = await shop.store.running.database.run('SELECT state, tries FROM payments_inbox WHERE event_id = ?', [eventId]);
    return rows.map((row) => `${row['state']} ${row['tries']}`);
  };
  const sweep = async () => {
    await shop.store.runSchedule('payments.sweep-operations');
    await shop.store.settle();
  };

  test('an event is kept once, and its facts are applied once', async () => {
    const payment = await shop.opened({ provider: 'bank' });
    bank.meaning.set('evt_1', [captured(payment, 'hook', 10_000n)]);
    expect([await receive('evt_1'), await receive('evt_1'), await receive('evt_1', 'another payload')]).toEqual([true, false, false]);
    await shop.store.settle();
    expect(await stands('evt_1')).toEqual(['applied 1']);
    expect((await shop.read(payment)).state).toBe('captured');
    await sweep();
    expect(await stands('evt_1')).toEqual(['applied 1']);
    await shop.store.verify();
  });

  test('of many who bring it at once it is kept once', async () => {
    const payment = await shop.opened({ provider: 'bank' });
    bank.meaning.set('evt_many', [captured(payment, 'many', 10_000n)]);
    await Promise.all(Array.from({ length: 8 }, () => receive('evt_many')));
    const work = shop.store.service(InboxWorkPart);
    await Promise.all(Array.from({ length: 4 }, () => work.process(shop.store.outside(), 'bank', 'evt_many')));
    await shop.store.settle();
    expect(bank.calls.filter((call) => call === 'interpret evt_many')).toHaveLength(1);
    expect(await stands('evt_many')).toEqual(['applied 1']);
    expect((await shop.read(payment)).amountCaptured.amount).toBe(10_000n);
    await shop.store.verify();
  });

  test('what means nothing to us is ignored', async () => {
    await receive('evt_2');
    await shop.store.settle();
    expect(await stands('evt_2')).toEqual(['ignored 1']);
    await shop.store.verify();
  });

  test('what cannot be understood yet is tried again later, and applied when it can', async () => {
    const payment = await shop.opened({ provider: 'bank' });
    bank.meaning.set('evt_3', new Error('the object is not there yet'));
    await receive('evt_3');
    await shop.store.settle();
    expect(await stands('evt_3')).toEqual(['received 1']);
    await sweep();
    expect(await stands('evt_3')).toEqual(['received 1']);
    clock.advance(2_000);
    await sweep();
    expect(await stands('evt_3')).toEqual(['received 2']);
    bank.meaning.set('evt_3', [captured(payment, 'late-hook', 10_000n)]);
    clock.advance(5_000);
    await sweep();
    expect(await stands('evt_3')).toEqual(['applied 3']);
    expect((await shop.read(payment)).state).toBe('captured');
    await shop.store.verify();
  });

  test('a fact the door will not take leaves nothing behind, and is parked in the end: I10 says so', async () => {
    bank.meaning.set('evt_4', [captured({ ...(await shop.opened({ provider: 'bank' })), id: shop.store.outside().newId('pay') }, 'x', 1n)]);
    await receive('evt_4');
    await shop.store.settle();
    for (let i = 0; i < 12; i += 1) {
      clock.advance(3_700_000);
      await sweep();
    }
    expect(await stands('evt_4')).toEqual(['parked 12']);
    await expect(shop.store.verify()).rejects.toThrow(/^I10 /m);
    await shop.store.running.database.run("DELETE FROM payments_inbox WHERE event_id = 'evt_4'", []);
  });

  test('an event of a process that died is taken up by another', async () => {
    const payment = await shop.opened({ provider: 'bank' });
    bank.meaning.set('evt_5', [captured(payment, 'died', 10_000n)]);
    await receive('evt_5');
    await shop.store.running.database.run(
      "UPDATE payments_inbox SET state = 'processing', leased_until_at = '2020-01-01 00:00:00.000' WHERE event_id = 'evt_5'",
      [],
    );
    await sweep();
    expect((await stands('evt_5'))[0]).toMatch(/^applied/);
  });

  test('a name that does not fit is refused', async () => {
    await expect(receive('')).rejects.toThrow(/1 to 200 characters/);
    await expect(receive('e'.repeat(201))).rejects.toThrow(/1 to 200 characters/);
  });
});
