import Sqlite from 'better-sqlite3';
import type { Hand } from './by-hand.ts';
import { columns, type Found, type Rows } from './rows-by-hand.ts';

type Table = keyof typeof columns;

const find = `
  SELECT c.id AS cart_id, c.version, c.currency, c.email, l.id AS line_id, l.quantity, l.sku, v.product_id, v.id AS variant_id, p.title, v.options, pr.amount
    FROM cart_carts c CROSS JOIN cart_lines l ON l.cart_id = c.id CROSS JOIN catalog_variants v ON v.sku = l.sku
    CROSS JOIN catalog_products p ON p.id = v.product_id AND p.status = 'published'
    CROSS JOIN catalog_prices pr ON pr.variant_id = v.id AND pr.currency = c.currency AND pr.group_code = ''
   WHERE c.id = ? AND c.state = 'open'`;

/** Prepared once and run row by row: in process there is no round trip to save. */
export function sqliteHand(url: string): Hand {
  const db = new Sqlite(url.slice('sqlite:'.length), { fileMustExist: true });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  const found = db.prepare(find);
  const close = db.prepare(
    "UPDATE cart_carts SET order_id = ?, agreed = ?, state = 'converted', version = version + 1, updated_at = ? WHERE id = ? AND state = 'open' AND version = ?",
  );
  const reserve = db.prepare(
    "UPDATE inventory_levels SET reserved = reserved + ?, version = version + 1 WHERE location = 'main' AND sku = ? AND on_hand - reserved >= ?",
  );
  const inserts = Object.fromEntries(
    Object.entries(columns).map(([table, names]) => [
      table,
      db.prepare(
        `INSERT INTO ${table} (${names}) VALUES (${names
          .split(',')
          .map(() => '?')
          .join(',')})`,
      ),
    ]),
  ) as Record<Table, Sqlite.Statement>;
  const insert = (table: Table, rows: readonly (readonly unknown[])[]): void => {
    for (const row of rows) inserts[table].run(row);
  };
  const write = db.transaction((rows: Rows): void => {
    for (const { id, version, orderId, agreed } of rows.carts) {
      if (close.run(orderId, agreed, rows.now, id, version).changes !== 1) throw new Error(`${id} is not as it was`);
    }
    for (const [sku, quantity] of rows.wanted) {
      if (reserve.run(quantity, sku, quantity).changes !== 1) throw new Error(`${sku} is not there`);
    }
    insert('inventory_reservations', rows.reservations);
    insert('orders_orders', rows.orders);
    insert('orders_lines', rows.lines);
    insert('orders_history', rows.orderHistory);
    insert('payments_payments', rows.payments);
    insert('payments_attempts', rows.attempts);
    insert('payments_history', rows.paymentHistory);
    insert('payments_facts', rows.facts);
    insert('core_outbox', rows.outbox);
  });
  return {
    find: async (cartIds) => cartIds.flatMap((id) => found.all(id) as Found[]),
    write: async (rows) => write.immediate(rows),
    inText: (ms) => new Date(ms).toISOString(),
    close: async () => void db.close(),
  };
}
