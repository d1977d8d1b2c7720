import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type OpenStore, openStore, stockedDatabase } from '../driver/open-store.ts';
import type { Round, Tally } from './fault.ts';

const writer = fileURLToPath(new URL('./sqlite-writer.ts', import.meta.url));
const startMsMax = 60_000;
/** As many as the writer sells at once may be committed without having been said. */
const atOnce = 4;
const lookEvery = 25;

interface Said {
  readonly placed: Set<string>;
  readonly captured: Set<string>;
}

/** Each life of the writer ends by SIGKILL, most while it commits, some while it starts. */
export async function killSqliteWriter({ random }: Round, { kills }: { readonly kills: number }): Promise<Tally> {
  await using shelf = await stockedDatabase('sqlite', { TEA: 1_000_000 });
  await using inspector = await openStore(shelf.databaseUrl);
  const said: Said = { placed: new Set(), captured: new Set() };
  for (let n = 1; n <= kills; n += 1) {
    await liveAndDie(shelf.databaseUrl, said, random);
    if (n % lookEvery === 0 || n === kills) await everythingSaidIsThere(inspector, said, n);
  }
  await inspector.verify();
  const orders = await inspector.sql('SELECT id, state FROM orders_orders');
  const paid = new Set(orders.filter(({ state }) => state === 'paid').map(({ id }) => id));
  const unpaid = [...said.captured].filter((id) => !paid.has(id));
  if (unpaid.length > 0) throw new Error(`${unpaid.length} orders were captured and did not turn paid: ${unpaid[0]}`);
  return { kills, orders: orders.length, acknowledged: said.placed.size + said.captured.size };
}

async function liveAndDie(databaseUrl: string, said: Said, random: () => number): Promise<void> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, ['--conditions=souk-source', writer], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  let [out, err] = ['', ''];
  const began = Promise.withResolvers<void>();
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    began.resolve();
  });
  const ended = once(child, 'close');
  const whileStarting = random() < 0.2;
  const ms = random() * (whileStarting ? 500 : 150);
  if (!whileStarting) await Promise.race([began.promise, ended, sleep(startMsMax, undefined, { ref: false })]);
  await Promise.race([sleep(ms), ended]);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  process.off('exit', onExit);
  if (signal !== 'SIGKILL') throw new Error(`The writer ended by itself:\n${out}${err}`);
  if (!whileStarting && out === '') throw new Error(`The writer sold nothing within ${startMsMax} ms:\n${err}`);
  // The last line may be cut short: its write was under way.
  for (const row of out.split('\n').slice(0, -1)) {
    const [what = '', id = ''] = row.split(' ');
    said[what as keyof Said].add(id);
  }
}

/** Before anything was mended by whoever starts next. */
async function everythingSaidIsThere(inspector: OpenStore, said: Said, kills: number): Promise<void> {
  const [{ integrity_check: integrity }] = await inspector.sql('PRAGMA integrity_check');
  if (integrity !== 'ok') throw new Error(`The file is broken: ${integrity}`);
  const placed = await inspector.sql('SELECT id FROM orders_orders');
  const captured = await inspector.sql(
    "SELECT p.order_id AS id FROM payments_facts f JOIN payments_payments p ON p.id = f.payment_id WHERE f.kind = 'captured'",
  );
  for (const [what, rows] of Object.entries({ placed, captured })) {
    const there = new Set(rows.map(({ id }) => id));
    const acknowledged = said[what as keyof Said];
    const lost = [...acknowledged].filter((id) => !there.has(id));
    if (lost.length > 0) throw new Error(`${lost.length} orders were said to be ${what} and are not: ${lost[0]}`);
    const unsaid = there.size - acknowledged.size;
    if (unsaid > kills * atOnce) throw new Error(`${unsaid} orders more are ${what} than ${kills} deaths explain`);
  }
}
