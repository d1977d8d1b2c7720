import { fileURLToPath } from 'node:url';
import type { SupervisedStore } from '../crash/supervised-store.ts';
import { until } from '../driver/buy.ts';
import { call } from '../driver/call.ts';
import type { Ended } from '../driver/store-process.ts';
import { everythingIsThere, repliesAreTheSame } from './client-log.ts';
import type { Fault, Round, Tally } from './fault.ts';
import { quickJourneys } from './journeys/all.ts';
import { type Load, startLoad } from './load.ts';
import { openMarket } from './market.ts';
import { comeToRest } from './quiet.ts';
import { standingOf } from './standing.ts';
import { superviseMany } from './supervise-many.ts';

const clients = 6;
/** From one trouble to the next. */
const answersMax = 60;
const kinds = ['stall', 'throw', 'reject', 'hoard'] as const;
const troubleStore = fileURLToPath(new URL('./trouble-store.ts', import.meta.url));
/** Longer than the second for which a call to a provider is leased here; now and then longer than the ten of the relay. */
const stallMs = { usual: 3_000, long: 12_000 };

/** How a process ends that Node gives up on: an error that is ours, or V8 out of memory. */
const ofTrouble = ({ code, signal, err }: Ended): boolean =>
  (code === 1 && err.includes('trouble:')) || ((signal === 'SIGABRT' || code === 134) && err.includes('heap out of memory'));

/** A process does harm to itself under load; whoever it takes down is started again. */
export async function doHarm(
  { database, seed, random }: Round,
  { troubles, longStalls }: { troubles: number; longStalls: boolean },
): Promise<Tally> {
  await using market = await openMarket(database);
  const before = await standingOf(market.inspector, market.cards.standIn);
  const done = { stall: 0, throw: 0, reject: 0, hoard: 0 };
  let deals: Load['deals'];
  {
    // A second process goes on meanwhile, and takes over what the first holds; SQLite has one.
    await using running = await superviseMany(market, database === 'mysql' ? 2 : 1, {
      always: { NODE_OPTIONS: '--max-old-space-size=160' },
      store: troubleStore,
      mayEnd: ofTrouble,
    });
    const { stores, some } = running;
    const url = (): string => some(random).url();
    market.storeIsAt(url);
    const load = startLoad(market, { url, clients, seed, journeys: quickJourneys });
    for (let n = 0; n < troubles; n += 1) {
      await load.answers(1 + random() * answersMax);
      const kind = kinds[(n + seed) % kinds.length] as (typeof kinds)[number];
      const isLong = longStalls && random() < 0.3;
      await make(kind, some(random), isLong ? stallMs.long : random() * stallMs.usual);
      done[kind] += 1;
    }
    await Promise.all(stores.map((one) => one.listening()));
    deals = await comeToRest(market, load);
    await repliesAreTheSame(url, deals, random);
    const deaths = stores.reduce((sum, one) => sum + one.deaths(), 0);
    if (deaths !== troubles - done.stall) throw new Error(`The store died ${deaths} times of ${troubles - done.stall} deadly troubles`);
  }
  const { events } = await everythingIsThere(market, before, deals);
  return { troubles, ...done, journeys: deals.length, events };
}

async function make(kind: (typeof kinds)[number], store: SupervisedStore, ms: number): Promise<void> {
  await store.listening();
  const before = store.deaths();
  const answer = await call(store.url(), { method: 'POST', path: `/trouble/${kind}`, body: { ms: Math.round(ms) } });
  if (answer.status !== 202) throw new Error(`No trouble was made: ${answer.status} ${answer.text}`);
  // A stalled loop answers again when it is over.
  if (kind === 'stall') await call(store.url(), { method: 'GET', path: '/health/live' });
  else await until(`the store died of ${kind}`, async () => (store.deaths() > before ? true : undefined), 60_000);
}

export const fault: Fault = {
  id: 'F12',
  title: 'A process stalls for seconds, throws where nobody catches, rejects where nobody handles, or runs out of memory',
  counts: 'troubles',
  run: (round) => doHarm(round, { troubles: 12, longStalls: true }),
};
