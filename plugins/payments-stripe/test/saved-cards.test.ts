import type { Actor } from '@souk/core';
import { onBothDatabases } from '@souk/core/testing';
import request from 'supertest';
import { expect, test } from 'vitest';
import { openStripeShop } from './open-stripe-shop.ts';
import { sdkFor } from './sdk-for.ts';

onBothDatabases((database) => {
  test('a signed-in shopper keeps the card, sees it, pays with it again, and takes it away', async () => {
    await using shop = await openStripeShop({ database, settings: { setupFutureUsage: 'off_session' } });
    const ada: Actor = { kind: 'customer', id: 'cust_ada' };
    const open = async (actor: Actor) => {
      const payment = await shop.service.open(shop.store.outside(actor), (await shop.place()).id);
      const action = payment.nextAction;
      if (action?.type !== 'stripe-payment-intent') throw new Error('nothing to do');
      return { payment, id: action.paymentIntentId, clientSecret: action.clientSecret };
    };
    const as = (who: string) => ({ authorization: `Bearer customer:${who}` });
    const cardsOf = async (who: string) => (await request(shop.store.app).get('/store/stripe/cards').set(as(who))).body.items;

    expect(await cardsOf('cust_ada')).toEqual([]);
    await shop.pay(await open(ada), 'pm_card_mastercard');
    const [card] = await cardsOf('cust_ada');
    expect(card).toMatchObject({ brand: 'mastercard', last4: '4444' });
    expect(await cardsOf('cust_eve')).toEqual([]);

    const again = await open(ada);
    await shop.pay(again, card.id);
    await shop.agrees();
    expect(await shop.standing(again.payment)).toBe('captured 10000 0');
    expect(shop.standIn.world.customers.size).toBe(1);

    const setup = await request(shop.store.app).post('/store/stripe/cards').set(as('cust_ada'));
    expect([setup.status, setup.body.publishableKey]).toEqual([201, 'pk_test_standIn']);
    await sdkFor(shop.standIn).setupIntents.confirm(setup.body.setupIntentId, { payment_method: 'pm_card_visa' });
    expect(await cardsOf('cust_ada')).toHaveLength(2);

    const remove = (who: string) => request(shop.store.app).delete(`/store/stripe/cards/${card.id}`).set(as(who));
    expect((await remove('cust_eve')).status).toBe(404);
    expect((await remove('cust_ada')).status).toBe(204);
    expect((await cardsOf('cust_ada')).map(({ brand }: { brand: string }) => brand)).toEqual(['visa']);
    expect((await request(shop.store.app).get('/store/stripe/cards')).status).toBe(401);
  });

  test('a guest keeps none; and a shopper pays though no customer could be made', async () => {
    await using shop = await openStripeShop({ database, settings: { setupFutureUsage: 'off_session' } });
    await shop.pay(await shop.opened());
    shop.standIn.control.script({ requests: [{ fault: 'error_before', on: 'POST /v1/customers' }] });
    const payment = await shop.service.open(shop.store.outside({ kind: 'customer', id: 'cust_ada' }), (await shop.place()).id);
    expect(payment.state).toBe('requires_action');
    expect([...shop.standIn.world.paymentIntents.values()].map(({ customer, setup_future_usage: usage }) => [customer, usage])).toEqual([
      [null, null],
      [null, null],
    ]);
    await shop.agrees();
  });
});
