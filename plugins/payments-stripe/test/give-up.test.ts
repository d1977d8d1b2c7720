import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { type Opened, openStripeShop, type StripeShop } from './open-stripe-shop.ts';

const cancel = ({ store, service }: StripeShop, { payment: { id: paymentId, orderId } }: Opened) =>
  service.cancel(store.outside(), { orderId, paymentId });

onBothDatabases((database) => {
  test('a card payment nobody confirmed is given up at Stripe too', async () => {
    await using shop = await openStripeShop({ database });
    const opened = await shop.opened();
    expect(await cancel(shop, opened)).toMatchObject({ id: opened.payment.id, state: 'voided' });
    expect(shop.standIn.world.paymentIntents.get(opened.id)).toMatchObject({ status: 'canceled' });
    expect(await cancel(shop, opened)).toMatchObject({ state: 'voided' });
    await shop.agrees();
  });

  test('Stripe has the last word: what was paid a moment before is not given up', async () => {
    await using shop = await openStripeShop({ database });
    const opened = await shop.opened();
    await shop.pay(opened);
    // Nothing has been heard of it here.
    expect(await shop.standing(opened.payment)).toBe('requires_action 0 0');
    await expect(cancel(shop, opened)).rejects.toMatchObject({ code: 'payments.provider-refused' });
    await shop.agrees();
    expect(await shop.standing(opened.payment)).toBe('captured 10000 0');
    await expect(cancel(shop, opened)).rejects.toMatchObject({ code: 'payments.wrong-state', details: { state: 'captured' } });
  });
});
