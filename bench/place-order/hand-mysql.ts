import mysql, { type ResultSetHeader } from 'mysql2/promise';
import type { Hand } from './by-hand.ts';
import { columns, type Found, type Rows } from './rows-by-hand.ts';

type Table = keyof typeof columns;

const find = `
  SELECT c.id AS cart_id, c.version, c.currency, c.email, l.id AS line_id, l.quantity, l.sku, v.product_id, v.id AS variant_id, p.title, v.options, pr.amount
    FROM cart_carts c JOIN cart_lines l ON l.cart_id = c.id JOIN catalog_variants v ON v.sku = l.sku
    JOIN catalog_products p ON p.id = v.product_id AND p.status = 'published'
    JOIN catalog_prices pr ON pr.variant_id = v.id AND pr.currency = c.currency AND pr.group_code = ''
   WHERE c.id IN (?) AND c.state = 'open'`;

const must = (count: number, expected: number, what: string): void => {
  if (count !== expected) throw new Error(`${count} of ${expected} ${what}`);
};

/** Fourteen statements for any number of orders, BEGIN and COMMIT not counted. */
export function mysqlHand(url: string, connections: number): Hand {
  const pool = mysql.createPool({
    uri: url,
    connectionLimit: connections,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    dateStrings: true,
    flags: ['FOUND_ROWS'],
  });
  const ready = new WeakSet<object>();
  return {
    find: async (cartIds) => ((await pool.query(find, [cartIds])) as unknown as [Found[]])[0],
    write: async (rows) => {
      const connection = await pool.getConnection();
      try {
        if (!ready.has(connection.connection)) {
          await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
          ready.add(connection.connection);
        }
        await connection.beginTransaction();
        await write(connection, rows);
        await connection.commit();
      } catch (error) {
        await connection.rollback();
        throw error;
      } finally {
        connection.release();
      }
    },
    inText: (ms) => new Date(ms).toISOString().replace('T', ' ').slice(0, 23),
    close: () => pool.end(),
  };
}

async function write(connection: mysql.PoolConnection, rows: Rows): Promise<void> {
  const run = async (sql: string, values: readonly unknown[]): Promise<number> =>
    (await connection.query<ResultSetHeader>(sql, [...values]))[0].affectedRows;
  const insert = (table: Table, values: readonly unknown[]) => run(`INSERT INTO ${table} (${columns[table]}) VALUES ?`, [values]);
  const { carts, wanted, now } = rows;
  const ids = carts.map(({ id }) => id).sort();
  const versions = new Map(carts.map(({ id, version }) => [id, version]));
  const [held] = (await connection.query('SELECT id, state, version FROM cart_carts WHERE id IN (?) ORDER BY id FOR UPDATE', [
    ids,
  ])) as unknown as [{ id: string; state: string; version: number }[]];
  must(
    held.filter(({ id, state, version }) => state === 'open' && version === versions.get(id)).length,
    ids.length,
    'carts are as they were',
  );
  const skus = [...wanted.keys()].sort();
  const [levels] = (await connection.query(
    "SELECT sku, on_hand, reserved FROM inventory_levels WHERE location = 'main' AND sku IN (?) ORDER BY sku FOR UPDATE",
    [skus],
  )) as unknown as [{ sku: string; on_hand: number; reserved: number }[]];
  must(
    levels.filter(({ sku, on_hand, reserved }) => on_hand - reserved >= (wanted.get(sku) as number)).length,
    skus.length,
    'SKUs are there',
  );
  const cases = carts.map(() => 'WHEN ? THEN ?').join(' ');
  const ofCarts = [...carts.flatMap(({ id, orderId }) => [id, orderId]), ...carts.flatMap(({ id, agreed }) => [id, agreed])];
  const closed = await run(
    `UPDATE cart_carts SET order_id = CASE id ${cases} END, agreed = CASE id ${cases} END, state = 'converted', version = version + 1, updated_at = ? WHERE id IN (?) AND state = 'open'`,
    [...ofCarts, now, ids],
  );
  must(closed, ids.length, 'carts could be closed');
  const reserved = await run(
    `UPDATE inventory_levels SET reserved = reserved + CASE sku ${skus.map(() => 'WHEN ? THEN ?').join(' ')} END, version = version + 1 WHERE location = 'main' AND sku IN (?)`,
    [...skus.flatMap((sku) => [sku, wanted.get(sku)]), skus],
  );
  must(reserved, skus.length, 'levels could be changed');
  await insert('inventory_reservations', rows.reservations);
  await insert('orders_orders', rows.orders);
  await insert('orders_lines', rows.lines);
  await insert('orders_history', rows.orderHistory);
  await insert('payments_payments', rows.payments);
  await insert('payments_attempts', rows.attempts);
  await insert('payments_history', rows.paymentHistory);
  await insert('payments_facts', rows.facts);
  await insert('core_outbox', rows.outbox);
}
