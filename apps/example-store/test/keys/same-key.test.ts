import { onBothDatabases } from '@souk/core/testing';
import { describe, expect, test } from 'vitest';
import { capture, checkout, fillCart } from '../driver/buy.ts';
import { type Answer, call, expectCall, noteCalls } from '../driver/call.ts';
import { staffKey } from '../driver/environment.ts';
import { type OpenStore, openStore, stockedDatabase } from '../driver/open-store.ts';
import { startStore } from '../driver/store-process.ts';

const atOnce = 20;

/** One order, and twenty answers that are the same to the byte; all but one say that they are replays, unless they waited for it. */
async function onceFor(answers: readonly Answer[], store: OpenStore): Promise<Answer> {
  const [first] = answers as [Answer];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  for (const table of ['orders_orders', 'payments_payments', 'payments_attempts', 'inventory_reservations'])
    expect(await store.rows(table), table).toBe(1);
  return first;
}

onBothDatabases((database) => {
  test('twenty checkouts with one key at once are one order with one answer', async () => {
    const told = noteCalls();
    await using shelf = await stockedDatabase(database, { TEA: 30 });
    await using store = await openStore(shelf.databaseUrl);
    const { url } = await store.running.listen();
    const cart = await fillCart(url, { TEA: 2 });
    const answers = await Promise.all(Array.from({ length: atOnce }, () => checkout(url, cart, 'the-key')));
    await onceFor(answers, store);
    expect(answers.filter(({ replayed }) => replayed).length).toBe(atOnce - 1);

    const other = await call(url, {
      method: 'POST',
      path: '/store/checkout',
      token: cart.token,
      key: 'the-key',
      body: { cartId: cart.id, provider: 'another' },
    });
    expect(other).toMatchObject({ status: 422, json: { code: 'core.idempotency-key-reused' } });
    expect(await store.rows('orders_orders')).toBe(1);
    await store.verify(told);
  });

  test('twenty captures with one key at once are one capture', async () => {
    const told = noteCalls();
    await using shelf = await stockedDatabase(database, { TEA: 30 });
    await using store = await openStore(shelf.databaseUrl);
    const { url } = await store.running.listen();
    const { json } = await checkout(url, await fillCart(url, { TEA: 2 }));
    const part = { amount: { amount: '100', currency: 'EUR' } };
    const answers = await Promise.all(Array.from({ length: atOnce }, () => capture(url, json.payment.id, 'arrived', part)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 201, json: { amountCaptured: { amount: '100' } } });
    const [facts] = await store.sql("SELECT COUNT(*) AS n FROM payments_facts WHERE kind = 'captured'");
    expect(facts.n).toBe(1);
    const reused = await capture(url, json.payment.id, 'arrived', { amount: { amount: '200', currency: 'EUR' } });
    expect(reused).toMatchObject({ status: 422, json: { code: 'core.idempotency-key-reused' } });
    await store.verify(told);
  });

  test('a refusal is replayed too, and one that may pass is tried again', async () => {
    const told = noteCalls();
    await using shelf = await stockedDatabase(database, { TEA: 1 });
    await using store = await openStore(shelf.databaseUrl);
    const { url } = await store.running.listen();
    const cart = await fillCart(url, { TEA: 1 });
    const unknown = { provider: 'nobody' };
    const [refused, again] = [await checkout(url, cart, 'unknown', unknown), await checkout(url, cart, 'unknown', unknown)];
    expect(refused).toMatchObject({ status: 422, json: { code: 'payments.provider-not-found' }, replayed: false });
    expect(again).toMatchObject({ status: 422, text: refused.text, replayed: true });

    const late = await fillCart(url, { TEA: 1 });
    expect(await checkout(url, cart, 'first')).toMatchObject({ status: 201 });
    expect(await checkout(url, late, 'short')).toMatchObject({ status: 409, json: { code: 'inventory.out-of-stock' } });
    await expectCall(
      url,
      { method: 'PATCH', path: '/admin/inventory/TEA', token: staffKey, key: 'found', body: { by: 1, reason: 'Found' } },
      200,
    );
    expect(await checkout(url, late, 'short')).toMatchObject({ status: 201, replayed: false });
    await store.verify(told);
  });

  test('the same key is answered the same after a restart, a clean one and a kill', { timeout: 60_000 }, async () => {
    const told = noteCalls();
    await using shelf = await stockedDatabase(database, { TEA: 30 });
    const environment = { DATABASE_URL: shelf.databaseUrl };
    const first = await startStore(environment);
    const cart = await fillCart(first.url, { TEA: 2 });
    const placed = await checkout(first.url, cart, 'the-key');
    expect(placed).toMatchObject({ status: 201, replayed: false });
    expect(await first.stop()).toMatchObject({ code: 0 });
    const second = await startStore(environment);
    expect(await checkout(second.url, cart, 'the-key')).toMatchObject({ status: 201, text: placed.text, replayed: true });
    expect(await second.kill()).toMatchObject({ signal: 'SIGKILL' });
    const third = await startStore(environment);
    try {
      expect(await checkout(third.url, cart, 'the-key')).toMatchObject({ status: 201, text: placed.text, replayed: true });
      const other = await checkout(third.url, await fillCart(third.url, { TEA: 1 }), 'the-key');
      // Another guest's key of the same name is another key.
      expect(other).toMatchObject({ status: 201, replayed: false });
    } finally {
      await third.stop();
    }
    await using inspector = await openStore(shelf.databaseUrl);
    expect(await inspector.rows('orders_orders')).toBe(2);
    await inspector.verify(told);
  });
});

describe('two processes of the store on one MariaDB', () => {
  test('twenty checkouts with one key, spread over both, are one order with one answer', { timeout: 60_000 }, async () => {
    const told = noteCalls();
    await using shelf = await stockedDatabase('mysql', { TEA: 30 });
    const environment = { DATABASE_URL: shelf.databaseUrl };
    const stores = await Promise.all([startStore(environment), startStore(environment)]);
    try {
      await using inspector = await openStore(shelf.databaseUrl);
      const urlOf = (i: number) => stores[i % 2]?.url ?? '';
      const cart = await fillCart(urlOf(0), { TEA: 2 });
      const answers = await Promise.all(
        Array.from({ length: atOnce }, async (_, i) => {
          // The other process may still be at it: it says so, and when to come again.
          for (;;) {
            const answer = await checkout(urlOf(i), cart, 'the-key');
            if (answer.json.code !== 'core.idempotency-key-in-use') return answer;
            expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
            await new Promise((wake) => setTimeout(wake, 50));
          }
        }),
      );
      await onceFor(answers, inspector);
      const ends = await Promise.all(stores.map((store) => store.stop()));
      expect(ends.map(({ code }) => code)).toEqual([0, 0]);
      await inspector.verify(told);
    } finally {
      await Promise.all(stores.map((store) => store.kill()));
    }
  });
});
