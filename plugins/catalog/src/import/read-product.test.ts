import { expect, test } from 'vitest';
import type { ImportIssue } from '../contracts.ts';
import { type ProductGroup, readGroups } from './read-groups.ts';
import { type FileProduct, readProduct } from './read-product.ts';

const header =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src,Image Position,Image Alt Text,Status';

async function read(...rows: string[]): Promise<{ products: FileProduct[]; issues: ImportIssue[] }> {
  const issues: ImportIssue[] = [];
  const products: FileProduct[] = [];
  const file = async function* () {
    for (const sign of [header, ...rows].join('\r\n')) yield sign; // One sign at a time: pieces end anywhere.
  };
  for await (const group of readGroups(file(), (issue) => issues.push(issue))) {
    const product = readProduct(group, 'EUR', (issue) => issues.push(issue));
    if (product) products.push(product);
  }
  return { products, issues };
}

async function groupsOf(file: AsyncIterable<Uint8Array | string>): Promise<ProductGroup[]> {
  const groups: ProductGroup[] = [];
  for await (const group of readGroups(file, () => undefined)) groups.push(group);
  return groups;
}

test('a product of many rows, with options and images', async () => {
  const { products, issues } = await read(
    'top,Top,<p>A</p>,Acme,Shirts,"a, b,a",TRUE,Size,S,Colour,Red,,1,deny,9.99,https://x.example/2.jpg,2,Two,',
    'top,,,,,,,,M,,Red,TOP-M,0,continue,10,https://x.example/1.jpg,1,One,',
    'top,,,,,,,,,,,,,,,https://x.example/3.jpg,3,,',
  );
  expect(issues).toEqual([]);
  expect(products).toMatchObject([
    {
      row: 2,
      slug: 'top',
      title: 'Top',
      description: '<p>A</p>',
      status: 'published',
      vendor: 'Acme',
      type: 'Shirts',
      tags: ['a', 'b'],
      images: [
        { url: 'https://x.example/1.jpg', alt: 'One' },
        { url: 'https://x.example/2.jpg', alt: 'Two' },
        { url: 'https://x.example/3.jpg', alt: '' },
      ],
      variants: [
        {
          row: 2,
          sku: 'TOP-S-RED',
          skuIsDerived: true,
          options: { Size: 'S', Colour: 'Red' },
          prices: [{ amount: 999n, currency: 'EUR' }],
          onHand: 1,
          backorder: false,
        },
        {
          row: 3,
          sku: 'TOP-M',
          skuIsDerived: false,
          options: { Size: 'M', Colour: 'Red' },
          prices: [{ amount: 1000n }],
          onHand: 0,
          backorder: true,
        },
      ],
    },
  ]);
});

test('nothing to choose is no option', async () => {
  const { products } = await read('pot,Pot,,,,,,Title,Default Title,,,,5,,1,,,,');
  expect(products[0]?.variants).toMatchObject([{ sku: 'POT', options: {}, onHand: 5 }]);
});

test.each([
  ['false', '', 'draft'],
  ['true', 'active', 'published'],
  ['', '', 'published'],
  ['true', 'draft', 'draft'],
  ['true', 'archived', 'archived'],
])('Published %j and Status %j make it %s', async (published, status, expected) => {
  const { products } = await read(`pot,Pot,,,,,${published},,,,,,,,1,,,,${status}`);
  expect(products[0]?.status).toBe(expected);
});

test('a broken variant is left out and reported by row and column, the others stay', async () => {
  const { products, issues } = await read(
    'top,Top,,,,,,Size,S,,,,1,,9.99,,,,',
    'top,,,,,,,,M,,,,1,,EUR 5,,,,',
    'top,,,,,,,,L,,,,1,,,,,,',
    'top,,,,,,,,,,,TOP-X,1,,5,,,,',
    'top,,,,,,,,XL,,,TÖP,1,,5,,,,',
    'top,,,,,,,,S,,,,1,,5,,,,',
    'top,,,,,,,,XXL,,,A,many,,5,javascript:x,,,',
    'top,,,,,,,,XXXL,,,A,1,,5,,,,',
    'top,,,,,,,,W,Other,x,,1,,5,,,,',
    'top,,,,,,,,Y,,,Y,-3,maybe,5.000,,,,',
    'top,,,,,,,,Z,,,Z,1,,-5,,,,',
    'top,,,,,,,,V,,,V,1,,1.001,,,,',
  );
  expect(products[0]?.variants.map(({ sku, onHand }) => [sku, onHand])).toEqual([
    ['TOP-S', 1],
    ['A', undefined],
    ['Y', 0],
  ]);
  const where = issues.map(({ row, column }) => `${row} ${column}`).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  expect(where).toEqual([
    '3 Variant Price',
    '4 Variant Price',
    '5 Option1 Value',
    '6 Variant SKU',
    '7 Option1 Value',
    '8 Variant Inventory Qty',
    '8 Image Src',
    '9 Variant SKU',
    '10 Option2 Name',
    '11 Variant Inventory Qty',
    '11 Variant Inventory Policy',
    '12 Variant Price',
    '13 Variant Price',
  ]);
  for (const { message } of issues) expect(message).toMatch(/^The .*(left out|taken as 0), because .*\..*/);
});

test('a product without title or without any variant is left out', async () => {
  const { products, issues } = await read('a,,,,,,,,,,,,,,1,,,,', 'b,B,,,,,,,,,,,,,x,,,,', 'c,C,,,,,,,,,,,,,1,,,,');
  expect(products.map(({ slug }) => slug)).toEqual(['c']);
  expect(issues.map(({ row, column }) => [row, column])).toEqual([
    [2, 'Title'],
    [3, 'Variant Price'],
    [3, 'Handle'],
  ]);
});

test('rows without a handle, or away from their product, are left out', async () => {
  const { products, issues } = await read(
    'a,A,,,,,,Size,S,,,,,,1,,,,',
    ',X,,,,,,,,,,,,,1,,,,',
    'b,B,,,,,,,,,,,,,1,,,,',
    'a,,,,,,,,M,,,,,,1,,,,',
  );
  expect(products.map(({ slug, variants }) => [slug, variants.length])).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  expect(issues.map(({ row, column }) => [row, column])).toEqual([
    [3, 'Handle'],
    [5, 'Handle'],
  ]);
});

test('quotes inside and quotes that are not closed do not stop what was read', async () => {
  const inside = await read('a,A 12" pan,,,,,,,,,,,,,1,,,,', 'b,"B, ""quoted""\nin two lines",,,,,,,,,,,,,1,,,,', 'c,C,,,,,,,,,,,,,x,,,,');
  expect(inside.products.map(({ title }) => title)).toEqual(['A 12" pan', 'B, "quoted"\nin two lines']);
  expect(inside.issues[0]?.row).toBe(4);
  const open = await read('a,A,,,,,,,,,,,,,1,,,,', 'b,"B,,,,,,,,,,,,,1,,,,', 'c,C,,,,,,,,,,,,,1,,,,');
  expect(open.products.map(({ slug }) => slug)).toEqual(['a']);
  expect(open.issues).toMatchObject([{ row: 3 }]);
});

test('columns may stand in any order and case, and others are passed over', async () => {
  const file = async function* () {
    yield Buffer.from('\ufeffVARIANT PRICE,Colour of the moon,handle , Title\n5,x,pot,Pot\n');
  };
  const groups = await groupsOf(file());
  expect(readProduct(groups[0] ?? expect.fail('no product'), 'EUR', () => undefined)).toMatchObject({
    title: 'Pot',
    variants: [{ sku: 'POT' }],
  });
});

test.each([
  ['', ['Handle', 'Title', 'Variant Price'], 'column names'],
  ['a,b,c\n1,2,3', ['Handle', 'Title', 'Variant Price'], 'column names'],
  ['Handle;Title;Variant Price\na;b;1', ['Handle', 'Title', 'Variant Price'], 'commas'],
  ['Handle,Title\na,b', ['Variant Price'], 'column names'],
])('a file that is none says what is missing: %j', async (text, missing, hint) => {
  const file = async function* () {
    yield text;
  };
  await expect(groupsOf(file())).rejects.toMatchObject({
    code: 'catalog.not-a-product-file',
    details: { missing, hint: expect.stringContaining(hint) },
  });
});

test('the fingerprint changes with what is imported, and with nothing else', async () => {
  const of = async (row: string) => (await read(row)).products[0]?.source.fingerprint;
  const first = await of('pot,Pot,,,,,,,,,,,5,,1,,,,');
  expect(await of('pot,Pot ,,,,,true,Title,Default Title,,,,5,,1.00,,,,active')).toBe(first);
  expect(await of('pot,Pot,,,,,,,,,,,6,,1,,,,')).not.toBe(first);
  expect(await of('pot,Pot,,,,,,,,,,,5,,1.01,,,,')).not.toBe(first);
});
