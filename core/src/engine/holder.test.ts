import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import { endLeasesOfTheDead, holderName } from './holder.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test('only leases of processes that died here are ended', async () => {
  const database = await openDatabase('sqlite::memory:', { clock: systemClock, createIfAbsent: true, log });
  await migrate(database, [], log);
  const [space = '', pid] = holderName('prc_me').split('/');
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const holders = {
    mine: holderName('prc_also_me'),
    before: `${space}/${pid}/prc_before`,
    dead: `${space}/${dead}/prc_dead`,
    parent: `${space}/${process.ppid}/prc_parent`,
    elsewhere: `elsewhere/${dead}/prc_dead`,
  };
  for (const [name, holder] of Object.entries(holders)) {
    await database.run(`INSERT INTO core_leases (name, holder, fence, lease_ends_at) VALUES (?, ?, 1, ${database.clock(10_000)})`, [
      name,
      holder,
    ]);
  }
  await endLeasesOfTheDead(database);
  const { rows } = await database.run(`SELECT name FROM core_leases WHERE lease_ends_at <= ${database.clock()} ORDER BY name`);
  expect(rows.map(({ name }) => name)).toEqual(['before', 'dead']);
  await database.close();
});
