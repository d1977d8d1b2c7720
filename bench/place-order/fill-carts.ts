import { Catalog } from '@souk/catalog/contracts';
import type { Id, RunningStore } from '@souk/core';
import { insertEach } from '../../core/src/engine/many-rows.ts';
import type { CartRow, LineRow } from '../../plugins/cart/src/storage/tables.ts';
import { skuOf } from '../rig/shop.ts';

/** Carts as the shopping routes leave them: one line of one piece, spread over the first `skus` products. */
export async function fillCarts(running: RunningStore, count: number, skus: number): Promise<Id<'cart'>[]> {
  const outside = running.system('bench');
  const names = Array.from({ length: Math.min(skus, count) }, (_, product) => ({ sku: skuOf(product, 0) }));
  const sellables = await running.get(Catalog).sellable(outside, names, 'EUR');
  const carts: CartRow[] = [];
  const lines: LineRow[] = [];
  for (let i = 0; i < count; i += 1) {
    const sellable = sellables[i % names.length];
    if (!sellable) throw new Error(`${names[i % names.length]?.sku} is not on the shelves`);
    const id = outside.newId('cart');
    const { now } = outside;
    const contact = { email: 'shopper@example.com', shipping_address: null, billing_address: null };
    carts.push({
      id,
      currency: 'EUR',
      state: 'open',
      version: 2,
      ...contact,
      order_id: null,
      agreed: null,
      created_at: now,
      updated_at: now,
    });
    const { sku, title, variantId, options, price } = sellable;
    lines.push({
      id: outside.newId('lin'),
      cart_id: id,
      variant_id: variantId,
      sku,
      title,
      options: JSON.stringify(options),
      unit_price: `${price.amount}`,
      quantity: 1,
    });
  }
  await insertEach(running.database.run, 'cart_carts', carts);
  await insertEach(running.database.run, 'cart_lines', lines);
  return carts.map(({ id }) => id);
}
