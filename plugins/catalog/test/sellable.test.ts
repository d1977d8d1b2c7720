import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { Catalog, type VariantKey } from '../src/contracts.ts';
import { openCatalog, teaPot } from './open-catalog.ts';

onBothDatabases((database) => {
  test('many variants are looked up with one statement, in the order asked', async () => {
    const it = await openCatalog(database);
    const { body: pot } = await it.send('post', '/admin/products', teaPot);
    await it.send('post', '/admin/products', {
      title: 'Hidden',
      variants: [{ sku: 'HIDDEN', prices: [{ amount: '1', currency: 'EUR' }] }],
    });
    const catalog = it.store.service(Catalog);
    const [small, large] = pot.variants;
    const keys: VariantKey[] = [
      { sku: 'POT-L' },
      { variantId: small.id },
      { sku: 'GONE' },
      { sku: 'HIDDEN' },
      { sku: 'POT-L' },
      { variantId: large.id },
      { sku: 'pot-l' },
    ];
    const outside = it.store.outside() as ReturnType<typeof it.store.outside> & { statements: number };
    const found = await catalog.sellable(outside, keys, 'EUR');
    expect(outside.statements).toBe(1);
    expect(found.map((one) => one?.sku)).toEqual(['POT-L', 'POT-S', undefined, undefined, 'POT-L', 'POT-L', undefined]);
    expect(found[1]).toEqual({
      productId: pot.id,
      variantId: small.id,
      sku: 'POT-S',
      title: 'Tea Pot',
      options: { Size: 'S' },
      image: 'https://images.example/pot.jpg',
      price: { amount: 1999n, currency: 'EUR' },
    });
    expect((await catalog.sellable(outside, [{ sku: 'POT-S' }, { sku: 'POT-L' }], 'USD')).map((one) => one?.price.amount)).toEqual([
      2199n,
      undefined,
    ]);
    expect(await catalog.sellable(outside, [], 'EUR')).toEqual([]);
    expect([await catalog.sellsIn(outside, 'USD'), await catalog.sellsIn(outside, 'GBP')]).toEqual([true, false]);
    await it.store.verify();
    await it.store.close();
  });
});
