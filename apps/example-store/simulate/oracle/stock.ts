import { shelves } from '../opened.ts';
import type { Sql } from './sql.ts';

/** Nothing is shipped here, so on hand is what was put on the shelves, and reserved is what living orders have in their lines: exactly. */
export async function stock(sql: Sql): Promise<readonly string[]> {
  const levels = await sql('SELECT sku, on_hand, reserved FROM inventory_levels');
  const owed = await sql(
    "SELECT sku, SUM(quantity) AS n FROM orders_lines JOIN orders_orders ON orders_orders.id = order_id WHERE state IN ('awaiting_payment', 'paid') GROUP BY sku",
  );
  return Object.entries(shelves).flatMap(([sku, count]) => {
    const level = levels.find((row) => row.sku === sku);
    const reserved = owed.find((row) => row.sku === sku)?.n ?? 0;
    if (level?.on_hand === count && level.reserved === reserved && reserved <= count) return [];
    return [
      `stock of ${sku}: ${level?.on_hand} on hand and ${level?.reserved} reserved, where there are ${count} and orders are owed ${reserved}`,
    ];
  });
}
