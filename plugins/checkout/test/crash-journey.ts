import { setTimeout as pause } from 'node:timers/promises';
import { openMarket } from './open-market.ts';

/** A purchase by a client that asks again, with the same keys, until it is answered; run again after a crash it goes on from there. */
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
// Killed between the commit and the keeping of its reply, an addition is made again. So the client says what it wants to have.
const path = `/store/carts/${cart.id}`;
const { state, lines } = await insist(() => market.call('get', path, cart.token));
if (state === 'open') {
  const [line] =
    lines.length > 0
      ? lines
      : (await insist(() => market.call('post', `${path}/lines`, cart.token).send({ sku: 'TEA', quantity: 1 }))).lines;
  await insist(() => market.call('patch', `${path}/lines/${line.id}`, cart.token).send({ quantity: 2 }));
}
const { order, payment } = await insist(() => market.checkout(cart, { key: 'place' }));
await market.pay(payment.id, 900n);
const view = await market.show(order);
if (view.state !== 'paid') throw new Error(`The order is ${view.state}`);
await market.store.close();
