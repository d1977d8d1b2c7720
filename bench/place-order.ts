import type { DatabaseKind } from '@souk/core/testing';
import { alone } from './place-order/alone.ts';
import { booksOf, verifyEverything } from './place-order/books.ts';
import { placeByHand } from './place-order/by-hand.ts';
import { type Driven, drive } from './place-order/drive.ts';
import { fillCarts } from './place-order/fill-carts.ts';
import { mysqlHand } from './place-order/hand-mysql.ts';
import { sqliteHand } from './place-order/hand-sqlite.ts';
import { checkoutOf, type Shopper, shoppersOf } from './place-order/service.ts';
import { newDatabase } from './rig/database.ts';
import { head } from './rig/head.ts';
import { databases, rounds, seconds } from './rig/options.ts';
import { against, each, loads, say, table } from './rig/report.ts';
import { interleave, type Round, ratioOf } from './rig/rounds.ts';
import { openShop, quiet, stockShelves } from './rig/shop.ts';
import { tallyOf } from './rig/tally.ts';
import { inWorkplace } from './rig/workplace.ts';

const callers = 64;
/** A run may place this many more orders a second than the last one did. */
const headroom = 1.5;

interface Run extends Driven {
  readonly statements: number;
  readonly transactions: number;
}

/** Places orders in three ways on one database, in turns; after each run the background is drained and everything is counted. */
async function scenario(kind: DatabaseKind, skus: number): Promise<Record<'ours' | 'alone' | 'byHand', Round<Run>[]>> {
  const databaseUrl = await newDatabase(kind);
  const running = await openShop({ databaseUrl, log: quiet });
  await stockShelves(running, skus, 1);
  const hand = kind === 'mysql' ? mysqlHand(databaseUrl, 6) : sqliteHand(databaseUrl);
  const tally = tallyOf(running.database);
  const place = checkoutOf(running);
  const oneByHand = placeByHand(hand, { workers: kind === 'mysql' ? 2 : 1, groupMax: 64 });
  let ordersBefore = 0;

  const way = (placeOne: (shopper: Shopper) => Promise<unknown>, wrap?: typeof alone) => {
    let expected = 1_500;
    return async (warmUp: boolean): Promise<Run> => {
      const ms = warmUp ? 0.5 : seconds;
      const ids = await fillCarts(running, Math.ceil(expected * ms * headroom) + callers, skus);
      const shoppers = shoppersOf(running, ids, wrap);
      const { statements, transactions } = tally;
      const driven = await drive(shoppers, { callers, seconds: ms }, placeOne);
      const run = {
        ...driven,
        statements: (tally.statements - statements) / driven.orders,
        transactions: (tally.transactions - transactions) / driven.orders,
      };
      expected = Math.max(expected, driven.perSecond);
      await running.runtime.settle();
      const { orders } = await booksOf(running);
      if (orders !== ordersBefore + driven.orders)
        throw new Error(`${driven.orders} orders were answered, ${orders - ordersBefore} are there`);
      ordersBefore = orders;
      return run;
    };
  };
  const results = await interleave(
    {
      ours: way(place),
      alone: way(place, alone),
      byHand: way(({ cartId }) => oneByHand(cartId)),
    },
    rounds,
  );
  const asked = await verifyEverything(running);
  say(
    `   ${kind}, ${skus === 1 ? 'one hot SKU' : `${skus} SKUs`}: ${ordersBefore} orders; after each run orders = lines = reservations = stock moved; at the end ${asked.join(' ')} hold`,
  );
  await hand.close();
  await running.close();
  return results;
}

function print(results: Awaited<ReturnType<typeof scenario>>, aims: { alone: number; byHand: number }): void {
  const { ours, alone: one, byHand } = results;
  const row = (name: string, runs: readonly Round<Run>[]) => [
    name,
    each(runs, (it) => it.perSecond),
    each(runs, (it) => it.p50, 1),
    each(runs, (it) => it.p99, 1),
    each(runs, (it) => it.cpuUs),
    each(runs.slice(-1), (it) => it.statements, 2),
    each(runs.slice(-1), (it) => it.transactions, 2),
    loads(runs),
  ];
  table(
    ['', 'orders/s', 'p50 ms', 'p99 ms', 'CPU us each', 'SQL each', 'tx each', 'load'],
    [row('a  ours', ours), row('b  the same, lists of one', one), row('c  one function by hand', byHand)],
  );
  const ratio = (others: readonly Round<Run>[], to: readonly Round<Run>[]) => ratioOf(others, to, (it) => it.perSecond);
  say(`   a/b ${against(aims.alone, ratio(ours, one))}   a/c ${against(aims.byHand, ratio(ours, byHand))}`);
  say();
}

await head(`placing orders with the services themselves, ${callers} callers, ${seconds} s a run, in turns`);
await inWorkplace(async () => {
  for (const kind of databases) {
    print(await scenario(kind, 1), { alone: 5, byHand: 0.7 });
    print(await scenario(kind, 1_000), { alone: 3.5, byHand: 0.7 });
  }
});
