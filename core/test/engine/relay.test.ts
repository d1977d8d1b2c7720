import { expect, test } from 'vitest';
import type { Tx } from '../../src/declare/context.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { fakeClock, filled, jarSteps, runtimeOn, subscription, system, tables, until } from './fixture.ts';

const event = (jarId: string, beans = 1) => ({ jarId, beans, worth: 5n, at: new Date('2026-01-02T03:04:05.678Z') });

onBothDatabases('relay', (fresh, kind) => {
  test('every subscription hears every event once, decoded, with its id and time', async () => {
    const database = await fresh().migrated(jarSteps);
    const heard: unknown[] = [];
    const count = subscription('count', async (payload, tx: Tx, _uses, happened) => {
      heard.push([
        payload.beans,
        payload.worth,
        payload.at instanceof Date,
        happened.eventId.startsWith('evt_'),
        happened.at instanceof Date,
      ]);
      await tx.write(tables).into('jars_log').insert({ id: happened.eventId, jar_id: payload.jarId, note: 'count' });
    });
    const other = subscription('other', async () => {});
    const runtime = runtimeOn(database, { subscriptions: [count, other] });
    const outside = runtime.outside({ actor: system });
    await outside.transact(async (tx) => {
      for (let i = 0; i < 450; i += 1) tx.emit(filled, event(`jar${i % 7}`, i));
    });
    await runtime.settle();
    await runtime.settle();
    expect(heard).toEqual(Array.from({ length: 450 }, (_, i) => [i, 5n, true, true, true]));
    expect(await outside.read(tables).from('jars_log').pluck('note')).toHaveLength(450);
    expect((await database.run('SELECT COUNT(*) AS n FROM core_inbox')).rows).toEqual([{ n: 900 }]);
    expect((await runtime.stats()).outboxUnsent).toBe(0);
  });

  test('a handler may emit in turn, and a follower is woken at once', async () => {
    const database = await fresh().migrated(jarSteps);
    const hops = subscription('hops', async (payload, tx: Tx) => {
      if (payload.beans < 4) tx.emit(filled, event(payload.jarId, payload.beans + 1));
      await tx
        .write(tables)
        .into('jars_log')
        .insert({ id: `${payload.beans}`, jar_id: payload.jarId, note: '' });
    });
    const runtime = runtimeOn(database, { subscriptions: [hops] });
    runtime.start();
    const outside = runtime.outside({ actor: system });
    await outside.transact(async (tx) => tx.emit(filled, event('a')));
    await until(async () => (await outside.read(tables).from('jars_log').pluck('id')).length === 4);
    await runtime.stop();
  });

  test('a bad event is parked and its key waits behind it; the others go on', async () => {
    const clock = fakeClock();
    const database = await fresh().migrated(jarSteps, { clock });
    let broken = true;
    const heard: string[] = [];
    const picky = subscription('picky', async (payload, tx: Tx) => {
      if (broken && payload.jarId === 'bad' && payload.beans === 2) throw new Error('no beans today');
      heard.push(`${payload.jarId}${payload.beans}`);
      await tx
        .write(tables)
        .into('jars_log')
        .insert({ id: `${payload.jarId}${payload.beans}`, jar_id: 'x', note: '' });
    });
    const runtime = runtimeOn(database, { subscriptions: [picky], clock });
    const outside = runtime.outside({ actor: system });
    const emit = (...events: [string, number][]) =>
      outside.transact(async (tx) => {
        for (const [jarId, beans] of events) tx.emit(filled, event(jarId, beans));
      });
    await emit(['bad', 1], ['good', 1], ['bad', 2], ['bad', 3], ['good', 2]);
    await runtime.settle();
    const logged = () => outside.read(tables).from('jars_log').orderBy('id').pluck('id');
    expect(await logged()).toEqual(['bad1', 'good1', 'good2']);
    expect(await runtime.stats()).toMatchObject({ outboxUnsent: 0, deliveriesParked: 2 });
    await emit(['bad', 4], ['good', 3]);
    await runtime.settle();
    expect(await runtime.stats()).toMatchObject({ outboxUnsent: 0, deliveriesParked: 3 });
    for (let i = 0; i < 11; i += 1) {
      clock.advance(3_700_000);
      await runtime.settle();
    }
    expect(await runtime.stats()).toMatchObject({ deliveriesParked: 2, deliveriesDead: 1 });
    clock.advance(3_700_000);
    await runtime.settle();
    expect(await runtime.stats()).toMatchObject({ deliveriesParked: 2, deliveriesDead: 1 });
    broken = false;
    heard.length = 0;
    expect(await runtime.revive()).toEqual({ deliveries: 1, jobs: 0 });
    await runtime.settle();
    expect(heard).toEqual(['bad2', 'bad3', 'bad4']);
    expect(await runtime.stats()).toMatchObject({ deliveriesParked: 0, deliveriesDead: 0 });
  });

  test('an event that commits after a later one is told all the same', async () => {
    const one = fresh();
    const database = await one.migrated(jarSteps);
    const heard: string[] = [];
    const runtime = runtimeOn(database, {
      subscriptions: [
        subscription('all', async (payload) => {
          heard.push(payload.jarId);
        }),
      ],
    });
    const emit = (jarId: string) => runtime.outside({ actor: system }).transact(async (tx) => tx.emit(filled, event(jarId)));
    const slow = (position: string) =>
      `INSERT INTO core_outbox (${position && 'position, '}id, name, version, event_key, sequence, payload, emitted_at) ` +
      `VALUES (${position && `${position}, `}'evt_slow', 'jars.filled', 1, 'slow', 1, '{"jarId":"slow","beans":1,"worth":"1","at":"2026-01-02T03:04:05.678Z"}', ${database.clock()})`;
    if (kind === 'mysql') {
      const slower = await database.begin();
      await slower.run(slow(''));
      await emit('second');
      await runtime.settle();
      await slower.commit();
    } else {
      // SQLite has one writer at a time, so its positions commit in order; a lower one has to be made up.
      await emit('second');
      await runtime.settle();
      await database.run(slow('-5'));
    }
    const { rows } = await database.run('SELECT event_key FROM core_outbox ORDER BY position');
    expect(rows.map((row) => row['event_key'])).toEqual(['slow', 'second']);
    await emit('third');
    await runtime.settle();
    expect(heard).toEqual(['second', 'slow', 'third']);
  });

  test('two relays over one database tell each event once, and the second takes over when the first stops', async () => {
    const one = fresh();
    const heard: string[] = [];
    const runtimes = await Promise.all(
      [await one.migrated(jarSteps), await one.open()].map(async (database, i) =>
        runtimeOn(database, {
          subscriptions: [
            subscription('all', async (payload, tx: Tx) => {
              heard.push(`${i}:${payload.jarId}`);
              await tx.write(tables).into('jars_log').insert({ id: payload.jarId, jar_id: 'x', note: '' });
            }),
          ],
        }),
      ),
    );
    const [first, second] = runtimes as [(typeof runtimes)[0], (typeof runtimes)[0]];
    await first.settle();
    first.start();
    second.start();
    const outside = second.outside({ actor: system });
    await Promise.all(Array.from({ length: 20 }, (_, i) => outside.transact(async (tx) => tx.emit(filled, event(`a${i}`)))));
    const logged = async () => (await outside.read(tables).from('jars_log').pluck('id')).length;
    await until(async () => (await logged()) === 20);
    expect(heard.every((line) => line.startsWith('0:'))).toBe(true);
    await first.stop();
    await outside.transact(async (tx) => tx.emit(filled, event('last')));
    await until(async () => (await logged()) === 21);
    expect(heard.at(-1)).toBe('1:last');
    await second.stop();
  });

  test('news and listeners hear what another process committed', async () => {
    const one = fresh();
    const here = runtimeOn(await one.migrated(jarSteps));
    const there = runtimeOn(await one.open());
    await there.outside({ actor: system }).transact(async (tx) => tx.emit(filled, event('before')));
    const heard: string[] = [];
    const stopListening = here.onCommitted(({ key }) => heard.push(key));
    here.start();
    const waiting = here.news.next('b', { timeoutMs: 4_000, signal: new AbortController().signal });
    const begun = performance.now();
    await there.outside({ actor: system }).transact(async (tx) => {
      tx.emit(filled, event('a'));
      tx.emit(filled, event('b'));
    });
    await waiting;
    expect(performance.now() - begun).toBeLessThan(2_000);
    await until(() => heard.includes('a') && heard.includes('b'));
    stopListening();
    await here.news.next('c', { timeoutMs: 20, signal: new AbortController().signal });
    await here.stop();
  });
});
