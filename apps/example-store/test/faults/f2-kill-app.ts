import { setTimeout as sleep } from 'node:timers/promises';
import type { SupervisedStore } from '../crash/supervised-store.ts';
import { until } from '../driver/buy.ts';
import { everythingIsThere, repliesAreTheSame } from './client-log.ts';
import type { Fault, Round, Tally } from './fault.ts';
import { journeys, quickJourneys } from './journeys/all.ts';
import { type Load, startLoad } from './load.ts';
import { openMarket } from './market.ts';
import { comeToRest } from './quiet.ts';
import { standingOf } from './standing.ts';
import { superviseMany } from './supervise-many.ts';

const clients = 6;
/** From one death to the next. */
const answersMax = 60;

interface Spec {
  readonly kills: number;
  readonly processes: number;
  readonly chain: boolean;
}

/** Shoppers pay in all ways, have money given back and orders cancelled, while the store is killed again and again. */
export async function killApp({ database, seed, random }: Round, { kills, processes, chain }: Spec): Promise<Tally> {
  await using market = await openMarket(database, { chain });
  const before = await standingOf(market.inspector, market.cards.standIn);
  let deals: Load['deals'];
  {
    await using running = await superviseMany(market, processes);
    const { stores, some } = running;
    const url = (): string => some(random).url();
    market.storeIsAt(url);
    const load = startLoad(market, { url, clients, seed, journeys: chain ? journeys : quickJourneys });
    for (let n = 0; n < kills; n += 1) {
      await load.answers(1 + random() * answersMax);
      await killOne(some(random), random() * 20);
    }
    await Promise.all(stores.map((one) => one.listening()));
    deals = await comeToRest(market, load);
    await repliesAreTheSame(url, deals, random);
    const deaths = stores.reduce((sum, one) => sum + one.deaths(), 0);
    if (deaths !== kills) throw new Error(`The store died ${deaths} times and was killed ${kills} times`);
  }
  const { events } = await everythingIsThere(market, before, deals);
  return { kills, journeys: deals.length, events };
}

async function killOne(store: SupervisedStore, afterMs: number): Promise<void> {
  await store.listening();
  const before = store.deaths();
  await sleep(afterMs);
  store.kill();
  await until('the store is dead', async () => (store.deaths() > before ? true : undefined));
}

export const fault: Fault = {
  id: 'F2',
  title: '`kill -9` of the store at any moment under mixed load; on MariaDB about half of the rounds have three processes',
  counts: 'kills',
  run: (round) =>
    killApp(round, { kills: 100, processes: round.database === 'mysql' && round.seed % 2 === 1 ? 3 : 1, chain: round.seed % 4 < 1 }),
};
