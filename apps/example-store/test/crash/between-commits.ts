import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../driver/buy.ts';
import { type OpenStore, openStore, type Shelf } from '../driver/open-store.ts';
import { insist } from './insist.ts';
import { type Bought, purchase } from './purchase-journey.ts';
import { supervise } from './supervised-store.ts';

const pointsMax = 200;

export interface Crash {
  /** `commit.before#7`. */
  readonly point: string;
  /** What was being committed, as the crash points name it; undefined when the journey ended before it came there. */
  readonly label: string | undefined;
  /** Every crash point it came by, in order; the last is where it died, if it did. */
  readonly passages: readonly string[];
}

interface Standing {
  readonly orders: number;
  readonly payments: number;
  readonly captures: number;
  readonly transfers: number;
  readonly reservations: number;
  readonly reserved: number;
  /** With something in them: one that was opened and could not be answered stays empty, and is abandoned in time. */
  readonly carts: number;
  readonly sold: number;
  readonly counted: number;
  readonly paid: number;
}

/** What one purchase leaves behind, however often the store died meanwhile. */
const onePurchase: Standing = {
  orders: 1,
  payments: 1,
  captures: 1,
  transfers: 2,
  reservations: 1,
  reserved: 1,
  carts: 1,
  sold: 1,
  counted: 1,
  paid: 1,
};

async function standingOf(store: OpenStore): Promise<Standing> {
  const [row] = await store.sql(
    'SELECT (SELECT COUNT(*) FROM orders_orders) AS orders, (SELECT COUNT(*) FROM payments_payments) AS payments, ' +
      "(SELECT COUNT(*) FROM payments_facts WHERE kind = 'captured') AS captures, (SELECT COUNT(*) FROM ledger_transfers) AS transfers, " +
      "(SELECT COUNT(*) FROM inventory_reservations) AS reservations, (SELECT reserved FROM inventory_levels WHERE sku = 'TEA') AS reserved, " +
      '(SELECT COUNT(DISTINCT cart_id) FROM cart_lines) AS carts, ' +
      '(SELECT SUM(quantity) FROM orders_lines) AS sold, (SELECT COUNT(*) FROM analytics_purchases) AS counted, ' +
      '(SELECT COUNT(paid_on) FROM analytics_purchases) AS paid',
  );
  return { ...row, sold: Number.parseInt(row.sold ?? '0', 10) }; // MariaDB sums to a DECIMAL, which comes as text
}

/** A store dies at this commit of a purchase, is started again, and the client goes on. @throws Error when the end is not the one of an undisturbed purchase */
export async function crashAt(point: string, shelf: Shelf, inspector: OpenStore): Promise<Crash> {
  const folder = await mkdtemp(join(tmpdir(), 'souk-crash-'));
  const passages = join(folder, 'passages');
  const before = await standingOf(inspector);
  try {
    const store = await supervise(shelf.databaseUrl, { SOUK_CRASH_AT: point, SOUK_CRASH_LOG: passages });
    try {
      const bought = await purchase(store.url, point.replaceAll(/[^\w.]+/g, '-'));
      const deaths = store.deaths();
      await nothingWaits(inspector);
      await repliesAreTheSame(store.url, bought);
      mustEqual(point, differenceOf(before, await standingOf(inspector)), onePurchase);
      await mustBeClean(point, inspector);
      if (deaths > 1) throw new Error(`${point}: the store died ${deaths} times`);
      const passed = (await readFile(passages, 'utf8')).trimEnd().split('\n');
      return { point, label: deaths === 0 ? undefined : passed.at(-1), passages: passed };
    } finally {
      await store[Symbol.asyncDispose]();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const nothingWaits = (inspector: OpenStore): Promise<true> =>
  until('every event is told', async () => {
    const [{ n }] = await inspector.sql('SELECT COUNT(*) AS n FROM core_outbox WHERE sent_at IS NULL');
    return n === 0 ? true : undefined;
  });

async function repliesAreTheSame(url: () => string, { keyed }: Bought): Promise<void> {
  for (const { question, first } of keyed) {
    const again = await insist(url, question); // it may be on its way up again: background commits die too
    if (again.status !== first.status || again.text !== first.text)
      throw new Error(`${question.method} ${question.path}: the reply to one key changed\n${first.text}\n${again.text}`);
    if (!again.replayed) throw new Error(`${question.method} ${question.path} was done again`);
  }
}

function differenceOf(before: Standing, after: Standing): Standing {
  const names = Object.keys(after) as (keyof Standing)[];
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as unknown as Standing;
}

function mustEqual(point: string, found: Standing, wanted: Standing): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${point}: a purchase left ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

async function mustBeClean(point: string, { running }: OpenStore): Promise<void> {
  const broken = (await running.verify()).filter(({ result }) => 'broken' in result && result.broken.length > 0);
  if (broken.length > 0) throw new Error(`${point}: ${broken.map(({ id, promise }) => `${id} ${promise}`).join('; ')}`);
}

/** Migrations were done before, and schedules come by at their own time. */
const notOfPurchase = /^commit\.(before|after):(migrate|schedule|job|job-end):/;

/** Each passage with how many of its name there were before: `commit.after:keep-reply#2`. */
function numbered(passages: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return passages.map((passage) => {
    const count = (counts.get(passage) ?? 0) + 1;
    counts.set(passage, count);
    return `${passage}#${count}`;
  });
}

/**
 * Dies before and after the first commit, the second … until a whole purchase is made before it comes to die. Background work
 * commits in between at its own time and may stand where another commit stood in the run before; so what an undisturbed
 * purchase comes by and nobody died at yet is then died at by name.
 */
export async function crashEverywhere(shelf: Shelf): Promise<readonly Crash[]> {
  await using inspector = await openStore(shelf.databaseUrl);
  const crashes: Crash[] = [];
  const undisturbed = new Set<string>();
  for (const when of ['before', 'after']) {
    for (let n = 1; n <= pointsMax; n += 1) {
      const crash = await crashAt(`commit.${when}#${n}`, shelf, inspector);
      if (crash.label === undefined) {
        for (const passage of numbered(crash.passages)) if (!notOfPurchase.test(passage)) undisturbed.add(passage);
        break;
      }
      crashes.push(crash);
    }
  }
  const died = new Set(crashes.map(({ passages }) => numbered(passages).at(-1)));
  for (const point of undisturbed) {
    if (died.has(point)) continue;
    const crash = await crashAt(point, shelf, inspector);
    if (crash.label !== undefined) crashes.push(crash);
  }
  return crashes;
}
