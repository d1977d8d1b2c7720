import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { onBothDatabases } from '@souk/core/testing';
import { Stock } from '@souk/inventory/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CatalogImport, type ImportReport } from '../src/contracts.ts';
import { type OpenCatalog, openCatalog } from './open-catalog.ts';

const header =
  'Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src';
const shopify = new URL('../../../../shared/data/shopify/', import.meta.url);

onBothDatabases((database) => {
  let it: OpenCatalog;
  beforeAll(async () => {
    it = await openCatalog(database);
  });
  afterAll(async () => {
    await it.store.verify();
    await it.store.close();
  });
  const importText = (text: string, options: { currency?: string; onProgress?: (report: ImportReport) => void } = {}) =>
    it.store.service(CatalogImport).shopify(it.store.outside(), new Blob([text]).stream() as unknown as AsyncIterable<Uint8Array>, options);
  const importRows = (...rows: string[]) => importText([header, ...rows].join('\n'));
  const counts = ({ created, changed, unchanged, leftOut }: ImportReport) => [created, changed, unchanged, leftOut];
  const shown = async (slug: string) => {
    await it.store.settle();
    return (await it.get(`/store/products/${slug}`)).body;
  };
  const level = async (sku: string) => (await it.store.service(Stock).levels(it.store.outside(), [sku])).get(sku);

  test('products come in with variants, prices and stock; the description is harmless', async () => {
    const report = await importRows(
      'shirt,Shirt,<p onclick=x>A</p><script>alert(1)</script>,Size,S,,3,deny,50,https://x.example/1.jpg',
      'shirt,,,,M,,0,deny,50.50,',
      'cap,Cap,,Title,Default Title,CAP-1,7,continue,9.99,',
    );
    expect([counts(report), report.issues, report.rows]).toEqual([[2, 0, 0, 0], [], 3]);
    expect(await shown('shirt')).toMatchObject({
      title: 'Shirt',
      description: '<p>A</p>',
      images: [{ url: 'https://x.example/1.jpg', alt: '' }],
      variants: [
        { sku: 'SHIRT-S', title: 'S', options: { Size: 'S' }, price: { amount: '5000', currency: 'EUR' }, available: true },
        { sku: 'SHIRT-M', price: { amount: '5050' }, available: false },
      ],
    });
    expect(await shown('cap')).toMatchObject({ variants: [{ sku: 'CAP-1', title: 'Cap', options: {} }] });
    expect(await level('CAP-1')).toMatchObject({ onHand: 7, backorder: true });
  });

  test('importing again changes nothing, and sold stock is not counted back in', async () => {
    const rows = ['mug,Mug,,,,MUG-1,5,deny,10,', 'jug,Jug,,,,,2,deny,20,'];
    await importRows(...rows);
    await it.store.outside().transact((tx) => it.store.service(Stock).adjust(tx, [{ sku: 'MUG-1', by: -2, reason: 'Sold' }]));
    const before = [await shown('mug'), await shown('jug')];
    expect(counts(await importRows(...rows))).toEqual([0, 0, 2, 0]);
    expect(counts(await importRows(rows[0]?.replace(',10,', ',11,') as string, rows[1] as string))).toEqual([0, 1, 1, 0]);
    const dearer = await shown('mug');
    expect(dearer).toEqual({ ...before[0], variants: [{ ...before[0].variants[0], price: { amount: '1100', currency: 'EUR' } }] });
    expect(await shown('jug')).toEqual(before[1]);
    expect(await level('MUG-1')).toMatchObject({ onHand: 3 });
    await importRows('mug,Mug,,,,MUG-1,9,deny,11,');
    expect(await level('MUG-1')).toMatchObject({ onHand: 9 });
  });

  test('a variant that gets its options renamed stays what it was only when its SKU says so; derived SKUs stay', async () => {
    await importRows('sock,Sock,,Size,S,,1,deny,1,', 'sock,,,,L,,1,deny,1,');
    const before = await shown('sock');
    await importRows('sock,Sock,,Size,S,,1,deny,2,', 'sock,,,,XL,,1,deny,1,');
    const after = await shown('sock');
    expect(after.variants.map(({ sku }: { sku: string }) => sku)).toEqual(['SOCK-S', 'SOCK-XL']);
    expect(after.variants[0].id).toBe(before.variants[0].id);
  });

  test('derived SKUs that another product has stand apart, and stay so', async () => {
    const rows = ['a-b,One,,Size,C,,1,deny,1,', 'a,Two,,Size,B-C,,1,deny,1,'];
    expect(counts(await importRows(...rows))).toEqual([2, 0, 0, 0]);
    const [{ sku }] = (await shown('a')).variants;
    expect(sku).toMatch(/^A-B-C-[0-9A-F]{8}$/);
    await importRows(rows[0] as string, (rows[1] as string).replace('Two', 'Three'));
    expect((await shown('a')).variants[0].sku).toBe(sku);
  });

  test('what is refused is reported, and the rest of its batch is imported', async () => {
    await it.send('post', '/admin/products', { title: 'Made by hand', variants: [{ sku: 'HAND-1', prices: [] }] });
    await importRows('promised,Promised,,,,PROM-1,5,deny,1,');
    await it.store.outside().transact(async (tx) => {
      const stock = it.store.service(Stock);
      const [outcome] = await stock.hold(tx, [{ reference: 'ord_1', lines: [{ sku: 'PROM-1', quantity: 4 }], expiresAt: tx.now }]);
      await stock.reserve(tx, outcome && 'done' in outcome ? [outcome.done] : []);
    });
    const report = await importRows(
      'good-1,Good,,,,GOOD-1,1,deny,1,',
      'hand,Takes a SKU,,Size,A,HAND-2,1,deny,1,',
      'hand,,,,B,HAND-1,1,deny,1,',
      'made-by-hand,Takes a slug,,,,HAND-3,1,deny,1,',
      'promised,Promised,,,,PROM-1,2,deny,1,',
      'twin-1,Twin,,,,TWIN,1,deny,1,',
      'twin-2,Twin,,,,TWIN,1,deny,1,',
      'good-2,Good,,,,GOOD-2,1,deny,1,',
      'broken,Broken,,,,,1,deny,one,',
    );
    expect(counts(report)).toEqual([3, 0, 0, 5]);
    expect(report.issues.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '4 Variant SKU',
      '5 Handle',
      '6 Variant Inventory Qty',
      '8 Variant SKU',
      '10 Variant Price',
      '10 Handle',
    ]);
    expect(report.issues.map(({ message }) => message)).toContain(
      'The product "promised" was left out: 4 of PROM-1 are promised to orders. Write at least that quantity.',
    );
    expect(await shown('good-2')).toMatchObject({ title: 'Good' });
    expect(await level('PROM-1')).toMatchObject({ onHand: 5, reserved: 4 });
    expect((await shown('hand')).code).toBe('catalog.product-not-found');
  });

  test('another currency adds prices and leaves the others', async () => {
    await importRows('two,Two,,,,TWO-1,1,deny,10,');
    await importText(`${header}\ntwo,Two,,,,TWO-1,1,deny,12,`, { currency: 'USD' });
    expect((await shown('two')).variants[0].price).toEqual({ amount: '1000', currency: 'EUR' });
    expect((await it.get('/store/products/two?currency=USD')).body.variants[0].price).toEqual({ amount: '1200', currency: 'USD' });
  });

  test('many products come in batches, with few statements and progress', async () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => `many-${i},Many ${i},,,,,${i % 7},deny,${i}.99,`);
    const progress: number[] = [];
    const outside = it.store.outside() as ReturnType<typeof it.store.outside> & { statements: number };
    const run = () =>
      it.store
        .service(CatalogImport)
        .shopify(outside, new Blob([[header, ...rows].join('\n')]).stream() as unknown as AsyncIterable<Uint8Array>, {
          onProgress: (report) => progress.push(report.created + report.unchanged),
        });
    expect(counts(await run())).toEqual([1_000, 0, 0, 0]);
    expect(progress.slice(0, 3)).toEqual([50, 100, 150]);
    expect(outside.statements / 20).toBeLessThan(20);
    const before = outside.statements;
    expect(counts(await run())).toEqual([0, 0, 1_000, 0]);
    expect(outside.statements - before).toBe(20);
  });

  describe('with Shopify’s own samples', () => {
    if (!existsSync(shopify)) {
      test('are imported', (context) => context.skip(`there is no ${shopify.pathname}`)); // tidy: the reason is printed
      return;
    }
    const files = readdirSync(shopify).filter((name) => name.endsWith('.csv'));
    test.each(files)('%s is imported whole, and again without a change', async (name) => {
      const text = readFileSync(new URL(name, shopify), 'utf8');
      const first = await importText(text);
      expect(first.issues).toEqual([]);
      expect(first.created).toBeGreaterThan(10);
      expect(counts(await importText(text))).toEqual([0, 0, first.created, 0]);
    });
    test('a variant without a SKU has got one, and its stock', async () => {
      if (!files.includes('apparel.csv')) return expect(files).toContain('apparel.csv');
      expect((await shown('classic-varsity-top')).variants).toMatchObject([
        { sku: 'CLASSIC-VARSITY-TOP-SMALL', title: 'Small', price: { amount: '6000', currency: 'EUR' }, available: true },
        { sku: 'CLASSIC-VARSITY-TOP-MEDIUM' },
        { sku: 'CLASSIC-VARSITY-TOP-LARGE' },
      ]);
    });
  });
});
