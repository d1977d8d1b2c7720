import type { DatabaseKind, TestDatabase } from '@souk/core/testing';
import { type CardDesk, startCardDesk } from '../driver/card-desk.ts';
import { type PaidChain, startPaidChain } from '../driver/chain.ts';
import { type OpenStore, openStore, stockedDatabase } from '../driver/open-store.ts';
import type { Payees } from './journeys/journey.ts';

/** A stocked database, those who are paid, and somebody who only looks. Stores are started on it by the faults. */
export interface Market extends Payees, AsyncDisposable {
  readonly databaseUrl: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly inspector: OpenStore;
  /** Where the store is, for webhooks. */
  storeIsAt(url: () => string): void;
}

const mineEveryMs = 300;
const nowhere = 'http://127.0.0.1:9'; // nobody listens on the discard port

/** @param spec.at a database other than one on the server of the tests */
export async function openMarket(database: DatabaseKind, spec: { chain?: boolean; at?: TestDatabase } = {}): Promise<Market> {
  let storeUrl = (): string => nowhere;
  await using opened = new AsyncDisposableStack();
  const shelf = opened.use(await stockedDatabase(database, { TEA: 1_000_000 }, spec.at));
  const cards: CardDesk = opened.use(await startCardDesk(() => storeUrl()));
  const chain: PaidChain | undefined = spec.chain ? opened.use(await startPaidChain()) : undefined;
  if (chain) opened.use(mineOn(chain));
  const environment = { ...cards.environment, ...chain?.environment };
  const inspector = opened.use(await openStore(shelf.databaseUrl, environment));
  const all = opened.move();
  return {
    databaseUrl: shelf.databaseUrl,
    environment,
    inspector,
    cards,
    chain,
    storeIsAt: (url) => void (storeUrl = url),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Blocks come by themselves, as on any chain. */
function mineOn({ chain }: PaidChain): AsyncDisposable {
  let over = false;
  const mining = (async () => {
    while (!over) {
      await chain.mine(1);
      await new Promise((wake) => setTimeout(wake, mineEveryMs));
    }
  })();
  mining.catch(() => undefined); // It is told to whoever stops it.
  return {
    [Symbol.asyncDispose]: () => {
      over = true;
      return mining;
    },
  };
}
