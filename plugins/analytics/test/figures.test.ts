import auth from '@souk/auth';
import cart from '@souk/cart';
import { cartOpened } from '@souk/cart/contracts';
import catalog from '@souk/catalog';
import { Money } from '@souk/core';
import { createTestStore, fakeClock, onBothDatabases } from '@souk/core/testing';
import inventory from '@souk/inventory';
import ledger from '@souk/ledger';
import mail from '@souk/mail';
import orders from '@souk/orders';
import { orderPaid, orderPlaced, orderReturned, orderUnpaid } from '@souk/orders/contracts';
import payments from '@souk/payments';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../src/commands/rebuild.ts';
import analytics from '../src/plugin.ts';

const adminKey = 'sk_dev_for-the-figures';
const plugins = [mail({}), auth({ adminKey }), ledger({}), inventory({}), catalog({}), cart({}), payments({}), orders({}), analytics({})];

describe('the figures', () =>
  onBothDatabases((database) => {
    async function open() {
      const clock = fakeClock('2026-03-01T23:59:00.000Z');
      const store = await createTestStore({ plugins, database, clock });
      const ask = async (path: string) =>
        (await request(store.app).get(`/admin/analytics/${path}`).set('authorization', `Bearer ${adminKey}`)).body;
      const { newId } = store.outside();
      const [cartId, orderId] = [newId('cart'), newId('ord')];
      const total = Money.of(10n ** 25n + 1n, 'EUR');
      const tell = {
        opened: () => store.outside().transact(async (tx) => tx.emit(cartOpened, { cartId, currency: 'EUR' })),
        placed: () => store.outside().transact(async (tx) => tx.emit(orderPlaced, { orderId, cartId, total })),
        paid: (provider = 'crypto') => store.outside().transact(async (tx) => tx.emit(orderPaid, { orderId, total, provider })),
        returned: (version: number, amount: bigint) =>
          store.outside().transact(async (tx) => tx.emit(orderReturned, { orderId, total, version, amount })),
        unpaid: () => store.outside().transact(async (tx) => tx.emit(orderUnpaid, { orderId, total, provider: 'crypto' })),
      };
      return { store, clock, ask, tell, total: { amount: total.amount.toString(), currency: 'EUR' } };
    }

    it('count by the day in UTC on which it happened, not on which we heard', async () => {
      const { store, clock, ask, tell, total } = await open();
      await using _ = store;
      await tell.opened();
      await tell.placed();
      await tell.paid();
      clock.advance(86_400_000);
      await store.settle();
      expect(await ask('sales')).toMatchObject({ to: '2026-03-02', items: [{ day: '2026-03-01', provider: 'crypto', orders: 1, total }] });
      expect(await ask('funnel?from=2026-03-01&to=2026-03-01')).toMatchObject({ carts: 1, orders: 1, paid: 1 });
      expect(await ask('funnel?from=2026-03-02')).toMatchObject({ carts: 0, orders: 0, paid: 0 });
    });

    it('take a sale back when its payment is taken back, and count it again when it is paid again', async () => {
      const { store, clock, ask, tell } = await open();
      await using _ = store;
      await tell.placed();
      await tell.paid();
      clock.advance(1_000);
      await tell.unpaid();
      await store.settle();
      expect((await ask('sales')).items).toEqual([]);
      clock.advance(60_000);
      await tell.paid('manual');
      await store.settle();
      expect((await ask('sales')).items).toMatchObject([{ day: '2026-03-02', provider: 'manual', orders: 1 }]);
    });

    it('are less what was given back, on the day it was, and a refund that failed is taken back', async () => {
      const { store, clock, ask, tell, total } = await open();
      await using _ = store;
      await tell.placed();
      await tell.paid();
      clock.advance(86_400_000);
      await tell.returned(3, 300n);
      await tell.returned(4, 50n);
      await tell.returned(5, -50n);
      await store.settle();
      const eur = (amount: bigint) => ({ amount: `${amount}`, currency: 'EUR' });
      expect((await ask('sales')).items).toEqual([
        { day: '2026-03-01', provider: 'crypto', orders: 1, total, refunded: eur(0n), net: total },
        { day: '2026-03-02', provider: 'crypto', orders: 0, total: eur(0n), refunded: eur(300n), net: eur(-300n) },
      ]);
      const before = await ask('sales');
      const terminal = { print: () => undefined, progress: () => undefined, exitCode: 0 };
      await rebuild.run({}, store.outside(), store.running.resolve(rebuild.uses), terminal);
      expect(await ask('sales')).toEqual(before);
    });

    it('can be forgotten and counted again', async () => {
      const { store, clock, ask, tell } = await open();
      await using _ = store;
      for (const happen of [tell.opened, tell.placed, tell.paid]) await happen();
      await store.settle();
      clock.advance(5 * 86_400_000);
      const before = [await ask('sales'), await ask('funnel')];
      const printed: string[] = [];
      const terminal = { print: (line: string) => void printed.push(line), progress: () => undefined, exitCode: 0 };
      await rebuild.run({}, store.outside(), store.running.resolve(rebuild.uses), terminal);
      expect(printed).toEqual(['The figures were counted again from 3 events.']);
      expect([await ask('sales'), await ask('funnel')]).toEqual(before);
    });

    it('are asked for with days, in order', async () => {
      const { store, ask } = await open();
      await using _ = store;
      expect(await ask('sales?from=2026-02-30')).toMatchObject({ status: 422, errors: [{ pointer: '/query/from' }] });
      expect(await ask('sales?from=2026-02-02&to=2026-02-01')).toMatchObject({ status: 422, errors: [{ pointer: '/query/from' }] });
      expect(await ask('sales?until=2026-02-02')).toMatchObject({ status: 422, code: 'core.invalid' });
    });
  }));
