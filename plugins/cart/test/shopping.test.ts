import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { openShop } from './open-shop.ts';

const money = (amount: string, currency = 'EUR') => ({ amount, currency });

onBothDatabases((database) => {
  test('a cart is opened, filled, changed and described', async () => {
    await using shop = await openShop(database);
    const opened = (await shop.call('post', '/store/carts').send({ currency: 'EUR' }).expect(201)).body;
    expect(opened).toMatchObject({ currency: 'EUR', state: 'open', version: 1, lines: [], charges: [], email: null, orderId: null });
    expect(opened.token).toMatch(/^ctk_/);
    expect(opened.totals).toEqual({
      subtotal: money('0'),
      discount: money('0'),
      shipping: money('0'),
      tax: money('0'),
      other: money('0'),
      total: money('0'),
    });

    const path = `/store/carts/${opened.id}`;
    const one = (await shop.call('post', `${path}/lines`, opened.token).send({ sku: 'TEA', quantity: 2 }).expect(201)).body;
    expect(one.lines).toEqual([
      {
        id: expect.stringMatching(/^lin_/),
        variantId: expect.any(String),
        sku: 'TEA',
        title: 'Green tea',
        options: { Size: '250 g' },
        quantity: 2,
        unitPrice: money('450'),
        total: money('900'),
        available: true,
      },
    ]);
    const [tea] = one.lines;
    const two = (await shop.call('post', `${path}/lines`, opened.token).send({ variantId: tea.variantId, quantity: 1 }).expect(201)).body;
    expect(two.lines.map((line: { id: string; quantity: number }) => [line.id, line.quantity])).toEqual([[tea.id, 3]]);
    await shop.call('post', `${path}/lines`, opened.token).send({ sku: 'MUG', quantity: 1 }).expect(201);
    const set = (await shop.call('patch', `${path}/lines/${tea.id}`, opened.token).send({ quantity: 1 }).expect(200)).body;
    expect(set.totals.total).toEqual(money('1650'));
    const removed = (await shop.call('delete', `${path}/lines/${tea.id}`, opened.token).expect(200)).body;
    expect(removed.lines.map((line: { sku: string }) => line.sku)).toEqual(['MUG']);
    const zero = (await shop.call('patch', `${path}/lines/${removed.lines[0].id}`, opened.token).send({ quantity: 0 }).expect(200)).body;
    expect(zero.lines).toEqual([]);

    const address = { name: 'Ann', line1: 'Hill 1', city: 'Riga', country: 'LV' };
    const described = (
      await shop.call('patch', path, opened.token).send({ email: 'ann@example.org', shippingAddress: address }).expect(200)
    ).body;
    expect(described).toMatchObject({ email: 'ann@example.org', shippingAddress: address, billingAddress: null });
    const cleared = (await shop.call('patch', path, opened.token).send({ email: null }).expect(200)).body;
    expect(cleared).toMatchObject({ email: null, shippingAddress: address });
    expect((await shop.call('get', path, opened.token).expect(200)).body).toEqual(cleared);
  });

  test('the token is taken from either header, and nothing else opens a cart', async () => {
    await using shop = await openShop(database);
    const [mine, theirs] = [await shop.cart({ TEA: 1 }), await shop.cart()];
    const path = `/store/carts/${mine.id}`;
    await shop.call('get', path).set('x-cart-token', mine.token).expect(200);
    const before = await shop.rows('cart_carts', 'cart_lines');
    const attempts = [
      shop.call('get', path),
      shop.call('get', path, theirs.token),
      shop.call('get', `${path}?token=${mine.token}`),
      shop.call('get', path).set('x-cart-token', `${mine.token.slice(0, -1)}${mine.token.endsWith('a') ? 'b' : 'a'}`),
      shop.call('post', `${path}/lines`, theirs.token).send({ sku: 'TEA', quantity: 1 }),
      shop.call('patch', `${path}/lines/${mine.lines[0]?.id}`, theirs.token).send({ quantity: 5 }),
      shop.call('delete', `${path}/lines/${mine.lines[0]?.id}`, theirs.token),
      shop.call('patch', path, theirs.token).send({ email: 'eve@example.org' }),
    ];
    const codes = (await Promise.all(attempts)).map(({ status, body }) => `${status} ${body.code}`);
    expect(codes.filter((code) => code !== '404 cart.not-found')).toEqual(['422 core.invalid']); // The unknown query field.
    expect(await shop.rows('cart_carts', 'cart_lines')).toEqual(before);
    const after = (await shop.call('get', path, mine.token)).body;
    expect(after).toMatchObject({ version: mine.version, email: null, lines: [{ quantity: 1 }] });
  });

  test('a line of another cart is not there, and an unknown cart is not there', async () => {
    await using shop = await openShop(database);
    const [mine, theirs] = [await shop.cart({ TEA: 1 }), await shop.cart({ TEA: 1 })];
    const foreign = await shop.call('patch', `/store/carts/${mine.id}/lines/${theirs.lines[0]?.id}`, mine.token).send({ quantity: 3 });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'cart.line-not-found']);
    const unknown = await shop.call('get', `/store/carts/cart_${'0'.repeat(26)}`, mine.token);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'cart.not-found']);
    expect((await shop.call('get', '/store/carts/nonsense', mine.token)).status).toBe(404);
  });

  test('twenty different lines added at once all land, and twenty of one line add up', async () => {
    await using shop = await openShop(database);
    for (let i = 0; i < 20; i += 1) shop.catalog.put({ sku: `S-${i}`, prices: { EUR: 100n } });
    const cart = await shop.cart();
    const add = (sku: string) => shop.call('post', `/store/carts/${cart.id}/lines`, cart.token).send({ sku, quantity: 1 });
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => [add(`S-${i}`), add('TEA')]).flat());
    expect(replies.map(({ status }) => status)).toEqual(Array(40).fill(201));
    const after = (await shop.call('get', `/store/carts/${cart.id}`, cart.token)).body;
    const quantities = Object.fromEntries(after.lines.map((line: { sku: string; quantity: number }) => [line.sku, line.quantity]));
    expect(quantities).toEqual({ ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`S-${i}`, 1])), TEA: 20 });
    expect(after.version).toBe(41);
  });

  test('a version that is not the present one is refused, in either spelling', async () => {
    await using shop = await openShop(database);
    const cart = await shop.cart({ TEA: 1 });
    const path = `/store/carts/${cart.id}`;
    const stale = await shop.call('patch', path, cart.token).set('if-match', '"1"').send({ email: 'a@example.org' });
    expect([stale.status, stale.body.code, stale.body.details]).toEqual([409, 'core.version-conflict', { version: 2 }]);
    await shop.call('patch', path, cart.token).set('if-match', '2').send({ email: 'a@example.org' }).expect(200);
    await shop.call('patch', path, cart.token).set('if-match', '"3"').send({ email: 'b@example.org' }).expect(200);
    await shop.call('delete', `${path}/lines/${cart.lines[0]?.id}`, cart.token).set('if-match', '3').expect(409);
    await shop.call('post', `${path}/lines`, cart.token).set('if-match', '4').send({ sku: 'MUG', quantity: 1 }).expect(201);
  });

  test('what changes nothing leaves the version', async () => {
    await using shop = await openShop(database);
    const cart = await shop.cart({ TEA: 2 });
    const path = `/store/carts/${cart.id}`;
    expect((await shop.call('patch', path, cart.token).send({}).expect(200)).body.version).toBe(2);
    expect((await shop.call('patch', path, cart.token).send({ email: null }).expect(200)).body.version).toBe(2);
    expect(
      (await shop.call('patch', `${path}/lines/${cart.lines[0]?.id}`, cart.token).send({ quantity: 2 }).expect(200)).body.version,
    ).toBe(2);
  });

  test('prices are those of the moment; what is no longer sold is shown as unavailable and counts nothing', async () => {
    await using shop = await openShop(database);
    const cart = await shop.cart({ TEA: 2, MUG: 1 });
    shop.catalog.put({ sku: 'TEA', title: 'Green tea', prices: { EUR: 999n } });
    shop.catalog.withdraw('MUG');
    const view = (await shop.call('get', `/store/carts/${cart.id}`, cart.token).expect(200)).body;
    expect(view.lines).toMatchObject([
      { sku: 'TEA', unitPrice: money('999'), total: money('1998'), available: true },
      { sku: 'MUG', title: 'Mug', unitPrice: money('1200'), total: money('0'), available: false },
    ]);
    expect(view.totals.total).toEqual(money('1998'));
  });

  test('a key sent again is answered again, and adds nothing', async () => {
    await using shop = await openShop(database);
    const open = () => shop.call('post', '/store/carts').set('idempotency-key', 'open-1').send({ currency: 'EUR' });
    const [first, again] = [await open(), await open()];
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotent-replayed']).toBe('true');
    const cart = first.body;
    const add = (quantity: number) =>
      shop.call('post', `/store/carts/${cart.id}/lines`, cart.token).set('idempotency-key', 'add-1').send({ sku: 'TEA', quantity });
    const replies = await Promise.all([add(2), add(2), add(2)]);
    expect(replies.map(({ status, body }) => [status, body.lines?.[0].quantity])).toEqual(Array(3).fill([201, 2]));
    const other = await add(3);
    expect([other.status, other.body.code]).toEqual([422, 'core.idempotency-key-reused']);
    expect(await shop.rows('cart_carts', 'cart_lines')).toEqual({ cart_carts: 1, cart_lines: 1 });
  });

  test('a cart holds as much as the store lets it', async () => {
    await using shop = await openShop(database, { settings: { linesMax: 2, quantityMax: 10 } });
    const cart = await shop.cart({ TEA: 10, MUG: 1 });
    const add = (sku: string, quantity: number) => shop.call('post', `/store/carts/${cart.id}/lines`, cart.token).send({ sku, quantity });
    for (const [sku, quantity] of [
      ['TEA', 1],
      ['WATER', 1],
    ] as const) {
      const refused = await add(sku, quantity);
      expect([refused.status, refused.body.code, refused.body.details]).toEqual([409, 'cart.too-large', { linesMax: 2, quantityMax: 10 }]);
    }
    const absurd = await add('MUG', 11);
    expect([absurd.status, absurd.body.errors]).toEqual([
      422,
      [{ pointer: '/quantity', code: 'core.too-big', detail: 'must be at most 10' }],
    ]);
  });

  test('carts nobody touched are abandoned, and cannot change any more', async () => {
    const clock = fakeClock();
    await using shop = await openShop(database, { clock, settings: { abandonAfterDays: 3 } });
    const old = await shop.cart({ TEA: 1 });
    clock.advance(2 * 86_400_000);
    const young = await shop.cart({ TEA: 1 });
    clock.advance(86_400_000 + 1_000);
    await shop.store.runSchedule('cart.abandon-carts');
    const state = async ({ id, token }: { id: string; token: string }) =>
      (await shop.call('get', `/store/carts/${id}`, token).expect(200)).body.state;
    expect([await state(old), await state(young)]).toEqual(['abandoned', 'open']);
    const refused = await shop.call('post', `/store/carts/${old.id}/lines`, old.token).send({ sku: 'TEA', quantity: 1 });
    expect([refused.status, refused.body.code]).toEqual([409, 'cart.closed']);
  });

  test('what it costs', async () => {
    await using shop = await openShop(database);
    const cart = await shop.cart({ TEA: 1 });
    shop.catalog.asked = 0;
    await shop.call('get', `/store/carts/${cart.id}`, cart.token).expect(200);
    expect(shop.store.statements.at(-1)?.sql).toBe(1);
    expect(shop.catalog.asked).toBe(1);
    await shop.call('post', `/store/carts/${cart.id}/lines`, cart.token).send({ sku: 'MUG', quantity: 1 }).expect(201);
    expect(shop.catalog.asked).toBe(2);
    // Of ours; each question to the catalogue is one more. Without events a transaction on MariaDB leaves a mark of its own.
    expect(shop.store.statements.at(-1)?.sql).toBe(database === 'mysql' ? 4 : 3);
  });
});
