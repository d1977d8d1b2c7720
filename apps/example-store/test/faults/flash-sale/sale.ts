import { fillCarts } from '../../crowd/crowd.ts';
import { freshKey } from '../../driver/buy.ts';
import type { OpenStore } from '../../driver/open-store.ts';
import { burst, type Heard } from './burst.ts';

export interface Sale {
  readonly sku: string;
  readonly units: number;
  readonly buyers: number;
}

/** All buyers want one unit at the same moment. @throws Error unless exactly the units are sold, to those who were told so, and all others refused */
export async function sell(urls: readonly string[], store: OpenStore, { sku, units, buyers }: Sale): Promise<void> {
  const carts = await fillCarts(
    urls,
    Array.from({ length: buyers }, () => ({ [sku]: 1 })),
  );
  const answers = await burst(
    carts.map(({ id, token }, i) => ({
      url: urls[i % urls.length] as string,
      question: { method: 'POST', path: '/store/checkout', token, key: freshKey('sale'), body: { cartId: id, provider: 'manual' } },
    })),
  );
  const counts = Object.groupBy(answers, ({ status, json }) => (status === 201 ? 'sold' : `${status} ${json.code}`));
  const told = Object.entries(counts).map(([what, some = []]) => `${what}: ${some.length}`);
  const sold = counts['sold'] ?? [];
  const refused = counts['409 inventory.out-of-stock'] ?? [];
  const why = `${buyers} buyers wanted ${units} ${sku}; ${told.join(', ')}`;
  if (sold.length !== units || refused.length !== buyers - units) throw new Error(why);
  await isWrittenDown(store, sku, sold, why);
}

async function isWrittenDown(store: OpenStore, sku: string, sold: readonly Heard[], why: string): Promise<void> {
  const [level] = await store.sql(`SELECT on_hand, reserved FROM inventory_levels WHERE sku = '${sku}'`);
  if (level.on_hand !== sold.length || level.reserved !== sold.length)
    throw new Error(`${why}; in stock are ${level.on_hand}, ${level.reserved} of them reserved`);
  const lines = await store.sql(`SELECT order_id, quantity FROM orders_lines WHERE sku = '${sku}'`);
  const promised = sold.map(({ json }) => json.order.id).sort();
  const written = lines.map(({ order_id: id }) => id).sort();
  if (promised.join() !== written.join() || lines.some(({ quantity }) => quantity !== 1))
    throw new Error(`${why}; promised were ${promised.join()}, written ${written.join()}`);
}
