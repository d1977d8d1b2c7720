import type { RunningStore } from '@souk/core';
import { verifyAll } from '../../core/src/host/verify.ts';

/** What there is of each kind of row that placing an order makes; all go up together. */
export interface Books {
  readonly orders: number;
  readonly others: Readonly<Record<string, number>>;
}

const counts: Readonly<Record<string, string>> = {
  lines: 'SELECT COUNT(*) AS n FROM orders_lines',
  history: 'SELECT COUNT(*) AS n FROM orders_history',
  carts: "SELECT COUNT(*) AS n FROM cart_carts WHERE state = 'converted' AND order_id IS NOT NULL",
  payments: 'SELECT COUNT(*) AS n FROM payments_payments',
  attempts: 'SELECT COUNT(*) AS n FROM payments_attempts',
  reservations: "SELECT COALESCE(SUM(quantity), 0) AS n FROM inventory_reservations WHERE state = 'held'",
  reserved: 'SELECT SUM(reserved) AS n FROM inventory_levels',
  events: "SELECT COUNT(*) AS n FROM core_outbox WHERE name = 'orders.placed'",
};

/** Counts everything, and asks the invariants of stock and money. @throws Error when one is broken, or something was left out */
export async function booksOf(running: RunningStore): Promise<Books> {
  const count = async (sql: string): Promise<number> => Number((await running.database.run(sql)).rows[0]?.['n']);
  const orders = await count('SELECT COUNT(*) AS n FROM orders_orders');
  const others = Object.fromEntries(
    await Promise.all(Object.entries(counts).map(async ([name, sql]) => [name, await count(sql)] as const)),
  );
  const odd = Object.entries(others).filter(([, n]) => n !== orders);
  if (odd.length > 0) throw new Error(`${orders} orders, but ${odd.map(([name, n]) => `${n} ${name}`).join(', ')}`);
  const stockAndMoney = running.invariants.filter(({ invariant }) => ['I1', 'I2', 'I3'].includes(invariant.id));
  mustHold(await verifyAll(stockAndMoney, running.system('bench')));
  return { orders, others };
}

/** Everything `souk verify` can see. */
export async function verifyEverything(running: RunningStore): Promise<string[]> {
  const verdicts = await running.verify();
  mustHold(verdicts);
  return verdicts.map(({ id }) => id);
}

function mustHold(verdicts: Awaited<ReturnType<typeof verifyAll>>): void {
  const broken = verdicts.filter(({ result }) => 'broken' in result && result.broken.length > 0);
  if (broken.length > 0)
    throw new Error(`Broken: ${JSON.stringify(broken, (_, it: unknown) => (typeof it === 'bigint' ? `${it}` : it)).slice(0, 2_000)}`);
}
