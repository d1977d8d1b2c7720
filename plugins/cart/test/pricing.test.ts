import { defineContract, definePlugin, Money, tap } from '@souk/core';
import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { CartClosed, CartEmpty, CartNotFound, Carts, cart, NotForSale, pricing, TotalNegative } from '../src/contracts.ts';
import { openShop } from './open-shop.ts';

/** Ten off and shipping; more than there is to pay for whoever buys water. */
const offers = definePlugin({
  provides: defineContract({ name: 'offers', version: '0.0.0' }),
  requires: [cart],
  hooks: [
    tap(pricing, {
      when: 'early',
      run: (priced) => {
        const amount = Money.of(priced.lines.some(({ sku }) => sku === 'WATER') ? -100_000n : -10n, priced.currency);
        return { ...priced, charges: [...priced.charges, { code: 'ten', kind: 'discount' as const, title: 'Ten off', amount }] };
      },
    }),
    tap(pricing, {
      run: (priced) => ({
        ...priced,
        charges: [...priced.charges, { code: 'post', kind: 'shipping' as const, title: 'Post', amount: Money.of(300n, priced.currency) }],
      }),
    }),
  ],
});

onBothDatabases((database) => {
  test('taps add charges, which count into the totals', async () => {
    await using shop = await openShop(database, { plugins: [offers({})] });
    const { id, token } = await shop.cart({ TEA: 1 });
    const { charges, totals } = (await shop.call('get', `/store/carts/${id}`, token).expect(200)).body;
    expect(charges.map(({ code }: { code: string }) => code)).toEqual(['ten', 'post']);
    expect([totals.subtotal.amount, totals.discount.amount, totals.shipping.amount, totals.total.amount]).toEqual([
      '450',
      '-10',
      '300',
      '740',
    ]);
    const empty = await shop.cart();
    expect((await shop.call('get', `/store/carts/${empty.id}`, empty.token)).body.totals.total.amount).toBe('0');
  });

  test('many carts are priced with two questions, and each is refused for its own reason', async () => {
    await using shop = await openShop(database, { plugins: [offers({})] });
    const good = await shop.cart({ TEA: 2 });
    const dollars = await shop.cart({ TEA: 1 }, 'USD');
    const empty = await shop.cart();
    const absurd = await shop.cart({ TEA: 1 });
    const gone = await shop.cart({ MUG: 1 });
    // Water comes into the cart before it is on offer, else adding it would have been refused.
    await shop.store.running.database.run("UPDATE cart_lines SET sku = 'WATER' WHERE cart_id = ?", [absurd.id]);
    shop.catalog.withdraw('MUG');
    const ids = [good.id, empty.id, `cart_${'0'.repeat(26)}`, gone.id, absurd.id, dollars.id] as `cart_${string}`[];
    const outside = shop.store.outside();
    const answers = await shop.store.service(Carts).price(outside, ids);
    const said = answers.map((answer) => ('problem' in answer ? answer.problem.code : answer.done.totals.total));
    expect(said).toEqual([
      Money.of(1_190n, 'EUR'),
      CartEmpty.code,
      CartNotFound.code,
      NotForSale.code,
      TotalNegative.code,
      Money.of(790n, 'USD'),
    ]);
    expect((outside as unknown as { statements: number }).statements).toBe(1);
  });

  test('held carts are closed once, keep what was agreed, and refuse whoever comes second', async () => {
    await using shop = await openShop(database);
    const [one, two] = [await shop.cart({ TEA: 2 }), await shop.cart({ MUG: 1 })];
    const carts = shop.store.service(Carts);
    const outside = shop.store.outside();
    const quotes = (await carts.price(outside, [one.id, two.id] as `cart_${string}`[])).flatMap((answer) =>
      'done' in answer ? answer.done : [],
    );
    const orderId = outside.newId('ord');
    const codes = await outside.transact(async (tx) => {
      const [first] = quotes;
      if (!first) throw new Error('There is no quote');
      const held = await carts.hold(tx, [...quotes, first, { ...first, version: 99 }]);
      await carts.close(
        tx,
        held.flatMap((answer) => ('done' in answer && answer.done.quote === first ? [{ cart: answer.done, orderId }] : [])),
      );
      return held.map((answer) => ('problem' in answer ? answer.problem.code : 'held'));
    });
    expect(codes).toEqual(['held', 'held', CartClosed.code, CartClosed.code]);
    shop.catalog.put({ sku: 'TEA', prices: { EUR: 9_999n } });
    const view = (await shop.call('get', `/store/carts/${one.id}`, one.token).expect(200)).body;
    expect(view).toMatchObject({
      state: 'converted',
      orderId,
      version: one.version + 1,
      lines: [{ sku: 'TEA', unitPrice: { amount: '450' } }],
      totals: { total: { amount: '900' } },
    });
    for (const refused of [
      await shop.call('post', `/store/carts/${one.id}/lines`, one.token).send({ sku: 'TEA', quantity: 1 }),
      await shop.call('patch', `/store/carts/${one.id}`, one.token).send({ email: 'late@example.org' }),
      await shop.call('delete', `/store/carts/${one.id}/lines/${one.lines[0]?.id}`, one.token),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([409, 'cart.closed']);
    }
    expect((await shop.call('get', `/store/carts/${two.id}`, two.token)).body.state).toBe('open');
    const stale = await outside.transact((tx) =>
      carts.hold(
        tx,
        quotes.map((quote) => ({ ...quote, version: quote.version + 5 })),
      ),
    );
    expect(stale.map((answer) => ('problem' in answer ? answer.problem.code : 'held'))).toEqual([CartClosed.code, 'cart.changed']);
  });
});
