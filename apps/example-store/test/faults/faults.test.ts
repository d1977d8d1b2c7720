import { type DatabaseKind, mustHave, onBothDatabases } from '@souk/core/testing';
import { describe, expect, test } from 'vitest';
import { random } from '../driver/random.ts';
import { somewhere } from './f1-crash-points.ts';
import { killApp } from './f2-kill-app.ts';
import { killMariadb } from './f3-kill-database.ts';
import { doHarm } from './f12-bad-process.ts';
import type { Round, Tally } from './fault.ts';
import { journeys } from './journeys/all.ts';
import { whyNoMariadb } from './own-mariadb.ts';
import { killSqliteWriter } from './sqlite-writer-kills.ts';

/** A small round of each fault; `npm run faults` runs them at length (docs/faults.md). */
const seed = 20_261_121;
const timeout = 300_000;

const round = (database: DatabaseKind): Round => ({ seed, database, random: random(seed), say });
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
const told = (what: string, tally: Tally): Tally => {
  say(`${what}: ${JSON.stringify(tally)}`);
  return tally;
};

onBothDatabases((database) => {
  // The journey "manual" dies at each of its points in crash/purchase-crash.test.ts; a refund begins as a card does.
  const names = database === 'sqlite' ? ['refund', 'crypto'] : ['card', 'cancel'];
  const sampled = journeys.filter(({ name }) => names.includes(name));
  test.each(sampled)('F1: dead at some commit of the journey "$name", the store comes to the same end', { timeout }, async (journey) => {
    expect(told(`F1 ${journey.name} ${database}`, await somewhere(journey, round(database)))).toEqual({ deaths: 1 });
  });

  test('F2: killed while clients buy, it loses nothing and does nothing twice', { timeout }, async () => {
    const spec = database === 'sqlite' ? { kills: 6, processes: 1, chain: false } : { kills: 4, processes: 3, chain: false };
    const { journeys: ended } = told(`F2 ${database}`, await killApp(round(database), spec));
    expect(ended).toBeGreaterThan(0);
  });

  test('F12: stalled, thrown in, and short of memory, it loses nothing and does nothing twice', { timeout }, async () => {
    const { journeys: ended } = told(`F12 ${database}`, await doHarm(round(database), { troubles: 4, longStalls: false }));
    expect(ended).toBeGreaterThan(0);
  });
});

describe('F3', () => {
  test('a writer of SQLite is killed, and what it said was committed is there', { timeout }, async () => {
    const { orders = 0 } = told('F3 sqlite', await killSqliteWriter(round('sqlite'), { kills: 4 }));
    expect(orders).toBeGreaterThan(0);
  });

  test('MariaDB is killed under the store, which goes on when it is back', { timeout }, async (context) => {
    mustHave(context, whyNoMariadb());
    const { journeys: ended } = told('F3 mysql', await killMariadb(round('mysql'), { kills: 3 }));
    expect(ended).toBeGreaterThan(0);
  });
});
