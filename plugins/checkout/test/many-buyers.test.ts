import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { type Market, openMarket } from './open-market.ts';

/** Counts the statements of each transaction from now on, by what it inserted into. */
function watchCommits(market: Market): { readonly statements: number; readonly orders: boolean }[] {
  const { database } = market.store.running;
  const commits: { statements: number; orders: boolean }[] = [];
  const begin = database.begin.bind(database);
  database.begin = async () => {
    const session = await begin();
    const commit = { statements: 0, orders: false };
    commits.push(commit);
    return {
      ...session,
      run: (sql, bindings, how) => {
        commit.statements += 1;
        if (/insert into `orders_orders`/i.test(sql)) commit.orders = true;
        return session.run(sql, bindings, how);
      },
      commit: () => session.commit(),
      rollback: () => session.rollback(),
    };
  };
  return commits;
}

onBothDatabases((database) => {
  test('200 buyers at once for 50 units: exactly 50 orders, 150 refused', { timeout: 120_000 }, async () => {
    await using market = await openMarket(database);
    await market.stock({ TEA: 50 });
    const carts = [];
    for (let i = 0; i < 200; i += 20) carts.push(...(await Promise.all(Array.from({ length: 20 }, () => market.cart({ TEA: 1 })))));
    const replies = await Promise.all(carts.map((cart) => market.checkout(cart)));
    const codes = Object.entries(Object.groupBy(replies, ({ status, body }) => `${status} ${body.code ?? ''}`)).map(([code, list]) => [
      code,
      list?.length,
    ]);
    expect(Object.fromEntries(codes)).toEqual({ '201 ': 50, '409 inventory.out-of-stock': 150 });
    expect(new Set(replies.flatMap(({ body }) => body.order?.number ?? [])).size).toBe(50);
    expect(await market.level('TEA')).toMatchObject({ onHand: 50, reserved: 50, available: 0 });
    expect(await market.rows('orders_orders', 'orders_lines', 'orders_history', 'payments_payments', 'inventory_reservations')).toEqual({
      orders_orders: 50,
      orders_lines: 50,
      orders_history: 50,
      payments_payments: 50,
      inventory_reservations: 50,
    });
    const states = await market.store.running.database.run('SELECT state, COUNT(*) AS n FROM cart_carts GROUP BY state ORDER BY state');
    expect(states.rows).toEqual([
      { state: 'converted', n: 50 },
      { state: 'open', n: 150 },
    ]);
    await market.store.verify();
  });

  test('a batch costs the same statements at any size, and no more than 20', { timeout: 60_000 }, async () => {
    await using market = await openMarket(database);
    const commits = watchCommits(market);
    const costs: number[] = [];
    for (const size of [1, 7, 40]) {
      const carts = [];
      for (let i = 0; i < size; i += 10)
        carts.push(...(await Promise.all(Array.from({ length: Math.min(10, size - i) }, () => market.cart({ TEA: 1, MUG: 1 })))));
      commits.length = 0;
      await Promise.all(carts.map((cart) => market.checkout(cart).expect(201)));
      costs.push(...commits.filter(({ orders }) => orders).map(({ statements }) => statements));
    }
    process.stdout.write(`${database}: ${[...new Set(costs)]} statements for each of ${costs.length} batches of 48 orders\n`);
    expect(costs.length).toBeLessThan(48);
    expect(new Set(costs).size).toBe(1);
    expect(Math.max(...costs)).toBeLessThanOrEqual(20);
  });

  test('a whole purchase of one thing', async () => {
    await using market = await openMarket(database);
    const { payment } = await market.placed();
    await market.pay(payment.id, 900n);
    const costs = market.store.statements.map(({ route, sql }) => `${route} ${sql}`);
    process.stdout.write(`${database}: ${costs.join(', ')}\n`);
    const sum = market.store.statements.reduce((total, { sql }) => total + sql, 0);
    expect(sum + market.catalog.asked).toBeLessThanOrEqual(45);
  });
});
