import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseKind } from '@souk/core/testing';
import { insist } from '../../crash/insist.ts';
import { until } from '../../driver/buy.ts';
import { type OpenStore, openStore, stockedDatabase } from '../../driver/open-store.ts';
import { startStore } from '../../driver/store-process.ts';
import type { Tally } from '../fault.ts';
import { askMsMax, type Bought, buy } from './buy.ts';
import { type Link, type LinkName, openLink } from './link.ts';
import { type Trouble, troubles } from './proxy.ts';

const clients = 6;
const harmMsMax = 3_000;
const impatient = { SOUK_PAYMENTS_CALL_LEASE: '2 seconds', SOUK_PAYMENTS_CALL_TIMEOUT: '1500 milliseconds', SOUK_LOG_LEVEL: 'error' };

export interface Plan {
  readonly database: DatabaseKind;
  readonly link: LinkName;
  /** How often the link is troubled while clients buy. */
  readonly cuts: number;
  /** Nothing but lost answers to COMMIT. */
  readonly onlyCommits: boolean;
  readonly random: () => number;
}

/** Clients buy through a bad connection and ask again until they are answered; then all is quiet, and what they were told must be there, once. */
export async function runLink({ database, link: name, cuts, onlyCommits, random }: Plan): Promise<Tally> {
  await using shelf = await stockedDatabase(database, { TEA: 100_000 });
  await using link = await openLink(name, shelf);
  await using inspector = await openStore(shelf.databaseUrl, { ...impatient, ...link.direct });
  const store = await startStore({ ...impatient, ...link.environment, DATABASE_URL: link.environment['DATABASE_URL'] as string });
  let isOver = false;
  const work: Promise<unknown>[] = [];
  try {
    link.listening(store.url);
    const url = () => store.url;
    const buying = Array.from({ length: clients }, async (_, client) => {
      const bought: Bought[] = [];
      for (let n = 0; !isOver || n === 0; n += 1) bought.push(await buy(url, `client-${client}-${n}`, link.means(url)));
      return bought;
    });
    const all = Promise.all(buying);
    const sweeping = sweep(inspector, () => isOver);
    const troubling = trouble(link, { cuts, onlyCommits, random }, () => isOver);
    work.push(all, sweeping, troubling);
    const counts = await Promise.race([troubling, all.then(() => troubling)]);
    isOver = true;
    const bought = (await all).flat();
    await sweeping;
    await isQuiet(inspector);
    await told(url, bought);
    const ended = await store.stop();
    if (ended.code !== 0) throw new Error(`The store ended with ${ended.code}: ${ended.err}`);
    await inspector.verify();
    await onceEach(inspector, bought);
    await link.compare(inspector);
    const sum = Object.values(counts).reduce((total, count) => total + count, 0);
    return { ...(onlyCommits ? { commitAnswersDropped: sum } : { cuts: sum, [`${name} cuts`]: sum, ...counts }), purchases: bought.length };
  } finally {
    isOver = true;
    await store.kill();
    await Promise.allSettled(work);
  }
}

/** A trouble after the other, each until it has done harm. @returns how many did, by name */
async function trouble(
  { proxy }: Link,
  { cuts, onlyCommits, random }: Pick<Plan, 'cuts' | 'onlyCommits' | 'random'>,
  isOver: () => boolean,
): Promise<Tally> {
  const counts: Record<string, number> = {};
  for (let made = 0; made < cuts && !isOver(); ) {
    const kind: Trouble = onlyCommits ? 'drop-commit' : (troubles[Math.floor(random() * troubles.length)] as Trouble);
    const before = proxy.harm;
    await proxy.make(kind);
    const end = performance.now() + harmMsMax;
    while (proxy.harm === before && performance.now() < end) await pause(5);
    if (!onlyCommits) await pause(random() * 250);
    await proxy.make('none');
    const harm = onlyCommits ? proxy.harm - before : Math.min(1, proxy.harm - before);
    counts[kind] = (counts[kind] ?? 0) + harm;
    made += harm;
    await pause(random() * 200);
  }
  return counts;
}

/** Another process of the store, on a good connection: it takes up what waits for a schedule. */
async function sweep({ running: { runtime } }: OpenStore, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await pause(1_000);
    for (const job of ['payments.sweep-attempts', 'payments.sweep-operations']) await runtime.runSchedule(job);
  }
}

const isQuiet = (store: OpenStore): Promise<true> =>
  until(
    'nothing is under way',
    async () => {
      const [{ n }] = await store.sql(
        "SELECT (SELECT COUNT(*) FROM core_outbox WHERE sent_at IS NULL) + (SELECT COUNT(*) FROM core_deliveries WHERE state = 'parked') + " +
          "(SELECT COUNT(*) FROM payments_payments WHERE state IN ('calling', 'unknown')) AS n",
      );
      return n === 0 ? true : undefined;
    },
    90_000,
  );

/** Each key is answered as before, to the byte. */
async function told(url: () => string, bought: readonly Bought[]): Promise<void> {
  for (const { keyed } of bought) {
    for (const { question, first } of keyed) {
      const again = await insist(url, question, askMsMax);
      if (again.status !== first.status || again.text !== first.text)
        throw new Error(`${question.path}: another answer to the same key\n${first.text}\n${again.text}`);
    }
  }
}

/** Every purchase that was acknowledged, and no other. */
async function onceEach(store: OpenStore, bought: readonly Bought[]): Promise<void> {
  const orders = await store.sql("SELECT id FROM orders_orders WHERE state = 'paid'");
  const payments = await store.sql("SELECT id FROM payments_payments WHERE state = 'captured'");
  const same = (what: string, rows: readonly { id: string }[], ids: readonly string[], all: number): void => {
    const [found, wanted] = [
      rows
        .map(({ id }) => id)
        .sort()
        .join(),
      [...ids].sort().join(),
    ];
    if (found !== wanted || all !== ids.length)
      throw new Error(`${ids.length} ${what} were acknowledged, ${all} are there: ${found} | ${wanted}`);
  };
  same(
    'orders',
    orders as never,
    bought.map(({ orderId }) => orderId),
    await store.rows('orders_orders'),
  );
  same(
    'payments',
    payments as never,
    bought.map(({ paymentId }) => paymentId),
    await store.rows('payments_payments'),
  );
  const [level] = await store.sql("SELECT reserved FROM inventory_levels WHERE sku = 'TEA'");
  if (level.reserved !== bought.length) throw new Error(`${bought.length} were sold, ${level.reserved} are reserved`);
  if ((await store.rows('inventory_reservations')) !== bought.length) throw new Error('a reservation was made twice, or is lost');
}
