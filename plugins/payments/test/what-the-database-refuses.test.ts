import { onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { captured, eur, openShop, type Shop } from './open-shop.ts';

/** What no mistake of ours can do, because the tables themselves are in its way. */
onBothDatabases((database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.store.close());
  const run = (sql: string, bindings: string[]) => shop.store.running.database.run(sql, bindings);

  test('an order has one active payment per provider; another may follow when it was given up', async () => {
    const first = await shop.place();
    const { orderId } = first;
    await expect(shop.place({ orderId })).rejects.toThrow(/unique|duplicate/i);
    await shop.place({ orderId, provider: 'coin' });
    const other = await shop.place();
    await shop.void(other);
    await shop.place({ orderId: other.orderId });
    await shop.store.verify();
  });

  test('two refunds are never one at the provider', async () => {
    const payment = await shop.opened({ provider: 'bank' });
    await shop.apply(captured(payment, 'capture', 10_000n));
    const refund = () =>
      shop.store
        .outside()
        .transact((tx) => shop.payments.refund(tx, { paymentId: payment.id, from: 'order', amount: eur(1_000n), reason: 'Broken' }));
    const [one, two] = [await refund(), await refund()];
    const refer = (id: string) => run("UPDATE payments_operations SET provider_reference = 're_1' WHERE id = ?", [id]);
    await refer(one.id);
    await expect(refer(two.id)).rejects.toThrow(/unique|duplicate/i);
  });
});
