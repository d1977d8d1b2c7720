import { onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkout, fillCart, freshKey } from '../driver/buy.ts';
import { expectCall } from '../driver/call.ts';
import { type PaidChain, startPaidChain } from '../driver/chain.ts';
import { staffKey } from '../driver/environment.ts';
import { type OpenStore, openStore, stockedDatabase } from '../driver/open-store.ts';
import { serve } from '../driver/serve.ts';

let paid: PaidChain;
beforeAll(async () => {
  paid = await startPaidChain();
});
afterAll(() => paid[Symbol.asyncDispose]());

const price = '900';
const inTokens = '9720000';

onBothDatabases((database) => {
  test('a payment that the chain takes back is taken back everywhere, and counts again when it is mined again', {
    timeout: 60_000,
  }, async () => {
    await using shelf = await stockedDatabase(database, { TEA: 10 });
    await using store = await openStore(shelf.databaseUrl, paid.environment);
    await using served = await serve(store.running);
    const { url } = served;
    const placed = await checkout(url, await fillCart(url, { TEA: 1 }), freshKey('reorg'), { provider: 'crypto' });
    expect(placed).toMatchObject({ status: 201, json: { payment: { nextAction: { type: 'crypto-transfer', amount: inTokens } } } });
    const { order, payment } = placed.json;
    const look = () => lookAt(url, store, order);
    const mine = async (blocks: number): Promise<void> => {
      await paid.chain.mine(blocks);
      await watch(store);
    };
    await watch(store);
    expect(await look()).toEqual(unpaid);

    await paid.send(payment.nextAction);
    await mine(1);
    expect(await look()).toEqual({ ...unpaid, payment: 'processing', received: inTokens, confirmations: 0 });
    await mine(2);
    expect(await look()).toEqual(paidUp(2));
    await store.verify();

    // The blocks that held and confirmed the payment vanish.
    await paid.reorg(4);
    await watch(store);
    await mine(3);
    expect(await look()).toEqual({ ...unpaid, payment: 'reversed', paidBefore: 1 });
    await store.verify();

    // The shopper's wallet sends it once more: another transaction, in another block.
    await paid.send(payment.nextAction);
    await mine(3);
    expect(await look()).toEqual({ ...paidUp(2), paidBefore: 1 });
    const { history } = await expectCall(url, { method: 'GET', path: `/admin/orders/${order.id}`, token: staffKey }, 200);
    expect(history.map(({ to }: { to: string }) => to)).toEqual(['awaiting_payment', 'paid', 'awaiting_payment', 'paid']);
    await store.verify();
  });

  test('a reorg that puts the payment into another block changes nothing for the shopper', { timeout: 60_000 }, async () => {
    await using shelf = await stockedDatabase(database, { TEA: 10 });
    await using store = await openStore(shelf.databaseUrl, paid.environment);
    await using served = await serve(store.running);
    const { url } = served;
    const { json } = await checkout(url, await fillCart(url, { TEA: 1 }), freshKey('reorg'), { provider: 'crypto' });
    await watch(store);
    await paid.send(json.payment.nextAction);
    await paid.chain.mine(3);
    await watch(store);
    expect(await lookAt(url, store, json.order)).toMatchObject({ state: 'paid' });
    // Between two looks the chain goes back and comes again, with the same transfer one block later.
    await paid.reorg(4);
    await paid.chain.mine(1);
    await paid.send(json.payment.nextAction);
    await paid.chain.mine(3);
    await watch(store);
    await watch(store);
    expect(await lookAt(url, store, json.order)).toMatchObject({
      state: 'paid',
      paymentState: 'paid',
      counted: 1,
      balance: { receivable: undefined },
    });
    await store.verify();
  });
});

async function watch(store: OpenStore): Promise<void> {
  await store.running.runtime.runSchedule('payments-crypto.watch-chain');
  await store.running.runtime.settle();
}

interface Look {
  readonly state: string;
  readonly paymentState: string;
  readonly payment: string;
  readonly received: string;
  readonly confirmations: number | null;
  readonly reservation: string;
  readonly available: number;
  readonly counted: number;
  readonly balance: {
    readonly clearing: string | undefined;
    readonly revenue: string | undefined;
    readonly receivable: string | undefined;
  };
  /** How many captures were undone. */
  readonly paidBefore: number;
}

const unpaid: Look = {
  state: 'awaiting_payment',
  paymentState: 'unpaid',
  payment: 'requires_action',
  received: '0',
  confirmations: 0,
  reservation: 'held',
  available: 9,
  counted: 0,
  balance: { clearing: undefined, revenue: undefined, receivable: undefined },
  paidBefore: 0,
};
const paidUp = (confirmations: number): Look => ({
  ...unpaid,
  state: 'paid',
  paymentState: 'paid',
  payment: 'captured',
  received: inTokens,
  confirmations,
  reservation: 'claimed',
  counted: 1,
  balance: { clearing: inTokens, revenue: `-${price}`, receivable: undefined },
});

/** One purchase as everybody sees it: shopper, staff, stock, books, figures. */
async function lookAt(url: string, store: OpenStore, { id, token }: { id: string; token: string }): Promise<Look> {
  const staff = (path: string) => expectCall(url, { method: 'GET', path, token: staffKey }, 200);
  const shown = await expectCall(url, { method: 'GET', path: `/store/orders/${id}`, token }, 200);
  const [reservation] = await store.sql(`SELECT state FROM inventory_reservations WHERE reference = '${id}'`);
  const { available } = await staff('/admin/inventory/TEA');
  const { items: sales } = await staff('/admin/analytics/sales');
  const { items: balances } = await staff('/admin/ledger/accounts?limit=100');
  const of = (account: string) =>
    balances.find((one: { account: string; amount: string }) => one.account.startsWith(account) && one.amount !== '0')?.amount;
  const [undone] = await store.sql("SELECT COUNT(*) AS n FROM payments_facts WHERE kind = 'reversed'");
  return {
    state: shown.state,
    paymentState: shown.paymentState,
    payment: shown.payment.state,
    received: shown.payment.received,
    confirmations: shown.payment.confirmations,
    reservation: reservation?.state,
    available,
    counted: sales.reduce((sum: number, { orders }: { orders: number }) => sum + orders, 0),
    balance: { clearing: of('provider_clearing:'), revenue: of('revenue'), receivable: of('order_receivable:') },
    paidBefore: undone.n,
  };
}
