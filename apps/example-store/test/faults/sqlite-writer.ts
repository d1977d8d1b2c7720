import { writeSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

/**
 * A process that sells as fast as it can through the store's own services, with its background at work, until it is killed. It
 * says what was committed once it was: `placed <order>`, then `captured <order>`.
 */
enableCompileCache();
const [{ Money }, { Stock }, { Orders }, { Payments }, { store }, { testEnvironment }] = await Promise.all([
  import('@souk/core'),
  import('@souk/inventory/contracts'),
  import('@souk/orders/contracts'),
  import('@souk/payments/contracts'),
  import('../../src/store.ts'),
  import('../driver/environment.ts'),
]);

const atOnce = 4;
const running = await store.open({ environment: { ...testEnvironment, DATABASE_URL: process.env['DATABASE_URL'] } });
running.start();
const stock = running.get(Stock);
const orders = running.get(Orders);
const payments = running.get(Payments);
const nothing = Money.of(0n, 'EUR');
const price = Money.of(900n, 'EUR');
const totals = { subtotal: price, discount: nothing, shipping: nothing, tax: nothing, other: nothing, total: price };
const line = { sku: 'TEA', title: 'TEA', options: { Size: 'One' }, quantity: 1, unitPrice: price, total: price };
const noAddresses = { email: undefined, shippingAddress: undefined, billingAddress: undefined };
/** Straight to the pipe: what was said is not lost with the process. */
const say = (what: string, id: string): void => void writeSync(1, `${what} ${id}\n`);

async function sell(): Promise<void> {
  const outside = running.system('sell');
  const orderId = outside.newId('ord');
  const accepted = await payments.accepts(outside, { provider: 'manual', amount: price, asset: undefined });
  if ('problem' in accepted) throw accepted.problem;
  const { expiresAt } = accepted.done;
  const payment = await outside.transact(async (tx) => {
    const holds = await stock.hold(tx, [{ reference: orderId, lines: [{ sku: 'TEA', quantity: 1 }], expiresAt }]);
    await stock.reserve(
      tx,
      holds.map((hold) => {
        if ('problem' in hold) throw hold.problem;
        return hold.done;
      }),
    );
    await orders.place(tx, [{ id: orderId, source: outside.newId('cart'), ...noAddresses, lines: [line], totals }]);
    const [created] = await payments.create(tx, [{ orderId, provider: 'manual', asset: undefined, amount: price, expiresAt }]);
    return created as NonNullable<typeof created>;
  });
  say('placed', orderId);
  await payments.open(outside, payment.id);
  const fact = { factId: `manual:${payment.id}`, paymentId: payment.id, kind: 'captured', amount: price, clearing: 'manual' } as const;
  await outside.transact((tx) => payments.applyProviderFacts(tx, [fact]));
  say('captured', orderId);
}

await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (;;) await sell();
  }),
);
