import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { DatabaseKind } from '@souk/core/testing';
import { type Call, call, hangUp } from './rig/call.ts';
import { type Server, startServer } from './rig/child.ts';
import { newDatabase } from './rig/database.ts';
import { head } from './rig/head.ts';
import { databases, rounds, seconds } from './rig/options.ts';
import { against, say, table } from './rig/report.ts';
import { requestsIn } from './rig/request-log.ts';
import { median } from './rig/rounds.ts';
import { openShop, quiet, stockShelves } from './rig/shop.ts';
import type { Tally } from './rig/tally.ts';
import { inWorkplace } from './rig/workplace.ts';

const callers = 16;
let keys = 0;
const nextKey = (): string => `purchase-${(keys += 1)}`;

/** What a shopper's program asks for from the shelves to the paid order; the money comes by bank, and staff say so. */
async function buy(server: Server, staffKey: string): Promise<string> {
  const ask = async (what: Call) => (await call(server.url, what)).body;
  const { items } = await ask({ method: 'GET', path: '/store/products?limit=20' });
  const product = await ask({ method: 'GET', path: `/store/products/${items[keys % items.length].slug as string}` });
  const cart = await ask({ method: 'POST', path: '/store/carts', body: { currency: 'EUR' } });
  const { id, token } = cart as { id: string; token: string };
  await ask({ method: 'POST', path: `/store/carts/${id}/lines`, token, body: { sku: product.variants[0].sku, quantity: 1 } });
  await ask({ method: 'PATCH', path: `/store/carts/${id}`, token, body: { email: 'shopper@example.com' } });
  const { order, payment } = await ask({
    method: 'POST',
    path: '/store/checkout',
    token,
    key: nextKey(),
    body: { cartId: id, provider: 'manual' },
  });
  await ask({ method: 'POST', path: `/admin/payments/${payment.id as string}/captures`, token: staffKey, key: nextKey(), body: {} });
  const shown = await ask({ method: 'GET', path: `/store/orders/${order.id as string}`, token: order.token });
  return shown.id as string;
}

/** One after another, so that every statement is one purchase's own. The first warm the store up; those counted find the shelves cached. */
async function count(server: Server, staffKey: string, logFile: string): Promise<void> {
  for (let i = 0; i < 20; i += 1) await buy(server, staffKey);
  await server.ask('settle');
  const logged = (await requestsIn(logFile)).length;
  const before = await server.ask<Tally>('tally');
  await buy(server, staffKey);
  await server.ask('settle');
  const after = await server.ask<Tally>('tally');
  const requests = (await requestsIn(logFile)).slice(logged);
  const keys = after.keys - before.keys;
  const sum = (some: typeof requests) => some.reduce((total, { sql }) => total + sql, 0);
  const shoppers = sum(requests.filter(({ route }) => !route.startsWith('/admin/'))) + keys / 2;
  const own = sum(requests) + keys;
  table(
    ['call', 'SQL'],
    [
      ...requests.map(({ method, route, sql }) => [`${method} ${route}`, sql] as const),
      ['two keys, looked up and their replies kept', keys],
      ["the shopper's calls", shoppers],
      ['all calls', own],
    ],
  );
  say(`   SQL of one purchase ${against(60, own, 'at-most')}; of the shopper's calls alone ${against(60, shoppers, 'at-most')}`);
  say(`   apart from that ${after.transactions - before.transactions} transactions (BEGIN and COMMIT each), background included, and`);
  say(
    `   ${after.statements - before.statements - own} statements in the background: events relayed, jobs and schedules looked for, as an idle store does too`,
  );
}

async function rate(server: Server, staffKey: string): Promise<void> {
  const runs: { perSecond: number; cpuMs: number; load: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const cpuBefore = await server.cpuMs();
    const begun = performance.now();
    const until = begun + (round === 0 ? 1 : seconds) * 1_000;
    let bought = 0;
    const caller = async (): Promise<void> => {
      while (performance.now() < until) {
        await buy(server, staffKey);
        bought += 1;
      }
    };
    await Promise.all(Array.from({ length: callers }, caller));
    const ms = performance.now() - begun;
    await server.ask('settle');
    const cpuMs = ((await server.cpuMs()) - cpuBefore) / bought;
    if (round > 0) runs.push({ perSecond: (bought * 1_000) / ms, cpuMs, load: loadavg()[0] as number });
  }
  const list = (pick: (run: (typeof runs)[number]) => string) => runs.map(pick).join(' ');
  say(
    `   ${callers} callers: ${list((it) => it.perSecond.toFixed(0))} purchases/s (load ${list((it) => it.load.toFixed(1))}), median ${against(150, median(runs.map(({ perSecond }) => perSecond)))}`,
  );
  say(
    `   CPU ms of the store for each, background included: ${list((it) => it.cpuMs.toFixed(2))}, median ${against(10, median(runs.map(({ cpuMs }) => cpuMs)), 'at-most')}`,
  );
}

async function scenario(kind: DatabaseKind, folder: string): Promise<void> {
  const databaseUrl = await newDatabase(kind);
  const shop = await openShop({ databaseUrl, log: quiet });
  await stockShelves(shop, 60, 3);
  await shop.close();
  const logFile = join(folder, kind);
  const server = await startServer('store', { databaseUrl }, logFile);
  const staffKey = await server.ask<string>('staffKey');
  say(`   ${kind}`);
  await count(server, staffKey, logFile);
  await rate(server, staffKey);
  const paid = await server.ask<{ all: number; paid: number }>('paid');
  if (paid.all !== paid.paid) throw new Error(`${paid.paid} of ${paid.all} orders are paid`);
  say(`   all ${paid.all} orders are paid`);
  say();
  await server.stop();
}

await head('a purchase of one thing, all calls');
await inWorkplace(async (folder) => {
  for (const kind of databases) await scenario(kind, folder);
});
hangUp();
