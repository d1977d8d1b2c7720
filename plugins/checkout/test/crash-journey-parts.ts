import { setTimeout as pause } from 'node:timers/promises';
import { openMarket } from './open-market.ts';

/** An order paid by two payments, by a client that asks again with the same keys; run again after a crash it goes on from there. */
const databaseUrl = process.env['DATABASE_URL'];
if (databaseUrl === undefined) throw new Error('DATABASE_URL says where');
const market = await openMarket('sqlite', { databaseUrl, paying: { callLease: '200 milliseconds', callTimeout: '100 milliseconds' } });

await market.store.settle(); // What the dead process had leased is free again, as it is when a store starts.

async function insist(ask: () => PromiseLike<{ status: number; body: any }>): Promise<any> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { status, body } = await ask();
    if (status < 300) return body;
    if (status !== 503 && body.code !== 'core.idempotency-key-in-use') throw new Error(`${status} ${JSON.stringify(body)}`);
    await pause(50);
  }
  throw new Error('Nobody answers');
}

const cart = await insist(() => market.call('post', '/store/carts').set('idempotency-key', 'open').send({ currency: 'EUR' }));
const { state, lines } = await insist(() => market.call('get', `/store/carts/${cart.id}`, cart.token));
if (state === 'open' && lines.length === 0)
  await insist(() => market.call('post', `/store/carts/${cart.id}/lines`, cart.token).send({ sku: 'TEA', quantity: 2 }));
const part = { cartId: cart.id, provider: 'card', amount: { amount: '400', currency: 'EUR' } };
const { order, payment } = await insist(() =>
  market.call('post', '/store/checkout', cart.token).set('idempotency-key', 'place').send(part),
);
const more = `/store/orders/${order.id}/payments`;
const coin = await insist(() => market.call('post', more, order.token).set('idempotency-key', 'coin').send({ provider: 'coin' }));
const off = `${more}/${coin.payment.id}/cancellations`;
await insist(() => market.call('post', off, order.token).set('idempotency-key', 'off'));
const next = await insist(() => market.call('post', more, order.token).set('idempotency-key', 'next').send({ provider: 'coin' }));
await market.pay(payment.id, 400n);
await market.pay(next.payment.id, 500n);
const view = await market.show(order);
if (view.state !== 'paid') throw new Error(`The order is ${view.state}`);
await market.store.close();
