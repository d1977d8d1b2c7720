import { expect, test } from 'vitest';
import { onBothDatabases } from '../on-both-databases.ts';
import { fakeClock, jarSteps, job, runtimeOn, system, until } from './fixture.ts';

onBothDatabases('jobs', (fresh) => {
  test('each is run once, by whichever process', async () => {
    const one = fresh();
    const ran: string[] = [];
    const note = job('note', async ({ jarId }) => {
      ran.push(jarId);
    });
    const first = runtimeOn(await one.migrated(jarSteps), { jobs: [note] });
    const second = runtimeOn(await one.open(), { jobs: [note] });
    const ids = Array.from({ length: 60 }, (_, i) => `a${i}`);
    await first.outside({ actor: system }).transact(async (tx) => {
      for (const jarId of ids) tx.enqueue(note.job, { jarId });
    });
    await Promise.all([first.settle(), second.settle()]);
    expect([...ran].sort()).toEqual([...ids].sort());
    expect(await first.stats()).toMatchObject({ jobsQueued: 0, jobsDead: 0 });
  });

  test('one that fails is tried again with backoff, and is dead in the end', async () => {
    const clock = fakeClock();
    const database = await fresh().migrated(jarSteps, { clock });
    let runs = 0;
    const bad = job(
      'bad',
      async () => {
        runs += 1;
        throw new Error('no beans');
      },
      { attemptsMax: 3 },
    );
    const runtime = runtimeOn(database, { jobs: [bad], clock });
    await runtime.outside({ actor: system }).transact(async (tx) => tx.enqueue(bad.job, {}));
    await runtime.settle();
    await runtime.settle();
    expect(runs).toBe(1);
    expect(await runtime.stats()).toMatchObject({ jobsQueued: 1, jobsDead: 0 });
    clock.advance(2_100);
    await runtime.settle();
    clock.advance(4_100);
    await runtime.settle();
    expect(runs).toBe(3);
    expect(await runtime.stats()).toMatchObject({ jobsQueued: 0, jobsDead: 1 });
    const { rows } = await database.run('SELECT state, attempts, last_error FROM core_jobs');
    expect(rows).toEqual([{ state: 'dead', attempts: 3, last_error: 'Error: no beans' }]);
    expect(await runtime.revive()).toEqual({ deliveries: 0, jobs: 1 });
    await runtime.settle();
    expect(runs).toBe(4);
  });

  test('whose lease ran out is run by another, and the late end of the first does not count', async () => {
    const clock = fakeClock();
    const one = fresh();
    const database = await one.migrated(jarSteps, { clock });
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let begun = 0;
    const slow = job('slow', async () => {
      begun += 1;
      if (begun === 1) {
        await held;
        throw new Error('too late to say');
      }
    });
    const first = runtimeOn(database, { jobs: [slow], clock });
    const second = runtimeOn(await one.open({ clock }), { jobs: [slow], clock });
    await first.outside({ actor: system }).transact(async (tx) => tx.enqueue(slow.job, {}));
    const settled = first.settle();
    await until(() => begun === 1);
    clock.advance(31_000);
    await second.settle();
    expect(begun).toBe(2);
    letGo();
    await settled;
    const { rows } = await database.run('SELECT state, attempts, fence, last_error FROM core_jobs');
    expect(rows).toEqual([{ state: 'done', attempts: 2, fence: 2, last_error: null }]);
  });

  test('whose lease ran out may end while another runs it, and does not speak for that one', async () => {
    const clock = fakeClock();
    const one = fresh();
    const database = await one.migrated(jarSteps, { clock });
    const letGo = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let begun = 0;
    const slow = job('slow', async () => {
      begun += 1;
      await letGo[begun - 1]?.promise;
    });
    const first = runtimeOn(database, { jobs: [slow], clock });
    const second = runtimeOn(await one.open({ clock }), { jobs: [slow], clock });
    await first.outside({ actor: system }).transact(async (tx) => tx.enqueue(slow.job, {}));
    const ends = [first.settle()];
    await until(() => begun === 1);
    clock.advance(31_000);
    ends.push(second.settle());
    await until(() => begun === 2);
    letGo[0]?.resolve();
    await ends[0];
    const stands = async () => (await database.run('SELECT state, attempts, fence FROM core_jobs')).rows;
    expect(await stands()).toEqual([{ state: 'leased', attempts: 2, fence: 2 }]);
    letGo[1]?.resolve();
    await ends[1];
    expect(await stands()).toEqual([{ state: 'done', attempts: 2, fence: 2 }]);
  });

  test('a schedule is run by one process at a time, again and again, and leaves no rows behind', async () => {
    const one = fresh();
    const clock = fakeClock();
    let running = 0;
    let most = 0;
    let runs = 0;
    const sweep = job(
      'sweep',
      async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((wake) => setTimeout(wake, 20));
        running -= 1;
        runs += 1;
      },
      { every: '5 seconds' },
    );
    const database = await one.migrated(jarSteps, { clock });
    const runtimes = [runtimeOn(database, { jobs: [sweep], clock }), runtimeOn(await one.open({ clock }), { jobs: [sweep], clock })];
    for (const runtime of runtimes) runtime.start();
    for (let i = 1; i <= 3; i += 1) {
      await until(() => runs === i);
      await new Promise((wake) => setTimeout(wake, 300));
      expect(runs).toBe(i);
      clock.advance(5_001);
    }
    for (const runtime of runtimes) await runtime.stop();
    expect(most).toBe(1);
    expect((await database.run('SELECT COUNT(*) AS n FROM core_jobs')).rows).toEqual([{ n: 0 }]);
    const before = runs;
    await runtimes[0]?.runSchedule('jars.sweep');
    expect(runs).toBe(before + 1);
    await expect(runtimes[0]?.runSchedule('jars.none')).rejects.toThrow('jars.sweep');
  });
});
