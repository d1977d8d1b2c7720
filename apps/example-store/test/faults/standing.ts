import type { StandIn } from '@souk/payments-stripe/testing';
import type { OpenStore } from '../driver/open-store.ts';

/** How much of everything there is, in the tables and, by its own word, at the provider of cards. */
export interface Standing {
  readonly orders: number;
  readonly payments: number;
  readonly captures: number;
  readonly refunds: number;
  readonly transfers: number;
  readonly reservations: number;
  readonly reserved: number;
  /** With something in them: one that was opened and could not be answered stays empty, and is abandoned in time. */
  readonly carts: number;
  readonly sold: number;
  readonly counted: number;
  readonly paid: number;
  readonly chargesThere: number;
  readonly refundsThere: number;
  readonly voidsThere: number;
}
const tables: Readonly<Record<string, string>> = {
  orders: 'COUNT(*) FROM orders_orders',
  payments: 'COUNT(*) FROM payments_payments',
  captures: "COUNT(*) FROM payments_facts WHERE kind = 'captured'",
  refunds: "COUNT(*) FROM payments_operations WHERE kind = 'refund' AND state = 'succeeded'",
  transfers: 'COUNT(*) FROM ledger_transfers',
  reservations: 'COUNT(*) FROM inventory_reservations',
  reserved: "reserved FROM inventory_levels WHERE sku = 'TEA'",
  carts: 'COUNT(DISTINCT cart_id) FROM cart_lines',
  sold: 'COALESCE(SUM(quantity), 0) FROM orders_lines',
  counted: 'COUNT(*) FROM analytics_purchases',
  paid: 'COUNT(paid_on) FROM analytics_purchases',
};
const names = [...Object.keys(tables), 'chargesThere', 'refundsThere', 'voidsThere'] as readonly (keyof Standing)[];

const made = (of: (name: keyof Standing) => number): Standing =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as unknown as Standing;

export const nothing: Standing = made(() => 0);
export const plus = (a: Standing, b: Standing): Standing => made((name) => a[name] + b[name]);
export const minus = (a: Standing, b: Standing): Standing => made((name) => a[name] - b[name]);

export async function standingOf(store: OpenStore, { world }: StandIn): Promise<Standing> {
  const [row] = await store.sql(
    `SELECT ${Object.entries(tables)
      .map(([name, from]) => `(SELECT ${from}) AS ${name}`)
      .join(', ')}`,
  );
  const there: Readonly<Record<string, number>> = {
    chargesThere: [...world.charges.values()].filter(({ status }) => status === 'succeeded').length,
    refundsThere: [...world.refunds.values()].filter(({ status }) => status === 'succeeded').length,
    voidsThere: [...world.paymentIntents.values()].filter(({ status }) => status === 'canceled').length,
  };
  // MariaDB sums to a DECIMAL, which comes as text.
  return made((name) => there[name] ?? Number.parseInt(String(row[name]), 10));
}

/** @throws Error naming what there is more or less of than there should be */
export function mustStand(where: string, found: Standing, wanted: Standing): void {
  const wrong = names.filter((name) => found[name] !== wanted[name]);
  if (wrong.length > 0)
    throw new Error(`${where}: there are ${wrong.map((name) => `${found[name]} ${name} instead of ${wanted[name]}`).join(', ')}`);
}
