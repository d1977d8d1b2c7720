import { join } from 'node:path';
import type { DatabaseKind } from '@souk/core/testing';
import type { Books } from './place-order/books.ts';
import { type Driven, drive } from './place-order/drive.ts';
import { call, hangUp } from './rig/call.ts';
import { type Server, startServer } from './rig/child.ts';
import { newDatabase } from './rig/database.ts';
import { head } from './rig/head.ts';
import { databases, rounds, seconds } from './rig/options.ts';
import { each, loads, say, table } from './rig/report.ts';
import { interleave, type Round, ratioOf } from './rig/rounds.ts';
import { openShop, quiet, stockShelves } from './rig/shop.ts';
import type { Tally } from './rig/tally.ts';
import { inWorkplace } from './rig/workplace.ts';

const callers = 64;
const headroom = 1.5;

interface Cart {
  readonly id: string;
  readonly token: string;
}
interface Run extends Driven {
  /** CPU time of the store's process for each order, its background included. */
  readonly storeCpuUs: number;
  /** SQL statements, and transactions, for each order while orders were placed, background included. */
  readonly statements: number;
  readonly transactions: number;
}

/** Whole `POST /store/checkout`s: key, order, payment opened, reply kept; events are relayed and jobs run meanwhile. */
function placing(server: Server, skus: number) {
  let expected = 800;
  let ordersBefore = 0;
  let keys = 0;
  return async (warmUp: boolean): Promise<Run> => {
    const s = warmUp ? 0.5 : seconds;
    const carts = await server.ask<Cart[]>('carts', { count: Math.ceil(expected * s * headroom) + callers, skus });
    const cpuBefore = await server.cpuMs();
    const before = await server.ask<Tally>('tally');
    const driven = await drive(carts, { callers, seconds: s }, ({ id, token }) =>
      call(server.url, {
        method: 'POST',
        path: '/store/checkout',
        token,
        key: `key-${(keys += 1)}`,
        body: { cartId: id, provider: 'manual' },
      }),
    );
    const after = await server.ask<Tally>('tally');
    await server.ask('settle');
    const cpuMs = (await server.cpuMs()) - cpuBefore;
    const { orders } = await server.ask<Books>('books');
    if (orders !== ordersBefore + driven.orders)
      throw new Error(`${driven.orders} orders were answered, ${orders - ordersBefore} are there`);
    ordersBefore = orders;
    expected = Math.max(expected, driven.perSecond);
    const each = (what: keyof Tally) => (after[what] - before[what]) / driven.orders;
    return { ...driven, storeCpuUs: (cpuMs * 1_000) / driven.orders, statements: each('statements'), transactions: each('transactions') };
  };
}

async function scenario(kind: DatabaseKind, skus: number, folder: string): Promise<void> {
  const start = async (isAlone: boolean) => {
    const databaseUrl = await newDatabase(kind);
    const shop = await openShop({ databaseUrl, log: quiet });
    await stockShelves(shop, skus, 1);
    await shop.close();
    return startServer('store', { databaseUrl, alone: isAlone }, join(folder, `${kind}-${skus}-${isAlone ? 'alone' : 'ours'}`));
  };
  const [ours, one] = [await start(false), await start(true)];
  const results = await interleave({ ours: placing(ours, skus), alone: placing(one, skus) }, rounds);
  const row = (name: string, runs: readonly Round<Run>[]) => [
    name,
    each(runs, (it) => it.perSecond),
    each(runs, (it) => it.p50, 1),
    each(runs, (it) => it.p99, 1),
    each(runs, (it) => it.storeCpuUs),
    each(runs.slice(-1), (it) => it.statements, 2),
    each(runs.slice(-1), (it) => it.transactions, 2),
    loads(runs),
  ];
  say(`   ${kind}, ${skus === 1 ? 'one hot SKU' : `${skus} SKUs`}`);
  table(
    ['', 'orders/s', 'p50 ms', 'p99 ms', 'CPU us each', 'SQL each', 'tx each', 'load'],
    [row('ours', results.ours), row('lists of one', results.alone)],
  );
  const ratio = ratioOf(results.ours, results.alone, (it) => it.perSecond);
  say(`   ratio ${ratio.toFixed(2)} (no aim is set over HTTP)`);
  say();
  await ours.stop();
  await one.stop();
}

await head(
  `placing orders over HTTP, POST /store/checkout, ${callers} callers, ${seconds} s a run, in turns; the callers share the two cores`,
);
await inWorkplace(async (folder) => {
  for (const kind of databases) {
    await scenario(kind, 1, folder);
    await scenario(kind, 1_000, folder);
  }
});
hangUp();
