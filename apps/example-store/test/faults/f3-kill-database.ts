import { setTimeout as sleep } from 'node:timers/promises';
import { supervise } from '../crash/supervised-store.ts';
import { everythingIsThere, repliesAreTheSame } from './client-log.ts';
import type { Fault, Round, Tally } from './fault.ts';
import { quickJourneys } from './journeys/all.ts';
import { type Load, startLoad } from './load.ts';
import { openMarket } from './market.ts';
import { startOwnMariadb, whyNoMariadb } from './own-mariadb.ts';
import { comeToRest } from './quiet.ts';
import { killSqliteWriter } from './sqlite-writer-kills.ts';
import { standingOf } from './standing.ts';

const clients = 6;
/** From one death to the next. */
const answersMax = 60;

/** The server is killed under load and comes again; the store stays up all the while and recovers by itself. */
export async function killMariadb({ seed, random }: Round, { kills }: { readonly kills: number }): Promise<Tally> {
  const missing = whyNoMariadb();
  if (missing !== undefined) throw new Error(missing);
  await using server = await startOwnMariadb();
  await using market = await openMarket('mysql', { at: { url: server.url, drop: async () => undefined } });
  const before = await standingOf(market.inspector, market.cards.standIn);
  let deals: Load['deals'];
  {
    await using store = await supervise(market.databaseUrl, { always: market.environment });
    market.storeIsAt(store.url);
    const load = startLoad(market, { url: store.url, clients, seed, journeys: quickJourneys });
    for (let n = 0; n < kills; n += 1) {
      await load.answers(1 + random() * answersMax);
      await server.kill();
      await sleep(random() * 200);
      await server.start();
    }
    deals = await comeToRest(market, load);
    await repliesAreTheSame(store.url, deals, random);
    if (store.deaths() > 0) throw new Error(`The store died ${store.deaths()} times, and only its database was killed`);
  }
  const { events } = await everythingIsThere(market, before, deals);
  return { kills, journeys: deals.length, events };
}

export const fault: Fault = {
  id: 'F3',
  title: '`kill -9` of MariaDB under load, which the store survives; `kill -9` of a process that writes to SQLite as fast as it can',
  counts: 'kills',
  run: (round) => (round.database === 'mysql' ? killMariadb(round, { kills: 60 }) : killSqliteWriter(round, { kills: 100 })),
};
