import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importProducts } from '../src/commands/import-products.ts';
import { CatalogImport } from '../src/contracts.ts';
import { type OpenCatalog, openCatalog } from './open-catalog.ts';

let it: OpenCatalog;
let folder = '';
beforeAll(async () => {
  it = await openCatalog('sqlite');
  folder = await mkdtemp(join(tmpdir(), 'souk-import-'));
});
afterAll(async () => {
  await it.store.verify();
  await it.store.close();
  await rm(folder, { recursive: true });
});

async function run(text: string | undefined, currency?: string): Promise<{ lines: string[]; progress: string[]; exitCode: number }> {
  const file = join(folder, text === undefined ? 'absent.csv' : 'products.csv');
  if (text !== undefined) await writeFile(file, text);
  const [lines, progress]: string[][] = [[], []];
  const terminal = { print: (line: string) => void lines?.push(line), progress: (line: string) => void progress?.push(line), exitCode: 0 };
  await importProducts.run(
    { file, ...(currency ? { currency } : {}) },
    it.store.outside(),
    { products: it.store.service(CatalogImport) },
    terminal,
  );
  return { lines: lines ?? [], progress: progress ?? [], exitCode: terminal.exitCode };
}

test('says what it did, and that nothing has changed the second time', async () => {
  const file = 'Handle,Title,Variant Price,Variant Inventory Qty\npot,Pot,9.99,3\nmug,Mug,5,1\n';
  const first = await run(file);
  expect(first.lines).toEqual(['2 rows: 2 products created, 0 changed, 0 unchanged, 0 left out.']);
  expect(first.progress).toEqual(['2 rows read: 2 products created, 0 changed, 0 unchanged']);
  const second = await run(file);
  expect(second.lines).toEqual([
    '2 rows: 0 products created, 0 changed, 2 unchanged, 0 left out.',
    'Nothing has changed since this file was last imported.',
  ]);
  expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
});

test('reports each broken cell with row and column, and what to do', async () => {
  const { lines, exitCode } = await run('Handle,Title,Variant Price\nhat,Hat,9.999\ncap,Cap,1\n');
  expect(lines).toEqual([
    'row 2, Variant Price: The variant was left out, because "9.999" is no price in EUR. Write it with a point and no currency sign: 1299.00',
    'row 2, Handle: The product "hat" was left out, because none of its variants could be imported. Mend their rows.',
    '2 rows: 1 products created, 0 changed, 0 unchanged, 1 left out.',
    '2 cells need mending, as said above; then import the file again.',
  ]);
  expect(exitCode).toBe(1);
});

test('a file with other columns says which are missing, and one that is not there says so', async () => {
  const other = await run('Handle,Name,Cost\nhat,Hat,9\n');
  expect(other.lines[0]).toMatch(/products\.csv: This is not a product file .* Missing: Title, Variant Price\. /);
  const absent = await run(undefined);
  expect(absent.lines[0]).toMatch(/absent\.csv: there is no such file\.$/);
  expect([other.exitCode, absent.exitCode]).toEqual([1, 1]);
});

test('prices are read in the currency that is given', async () => {
  const { exitCode } = await run('Handle,Title,Variant Price\nyen,Yen,1200\n', 'JPY');
  expect(exitCode).toBe(0);
  expect((await it.get('/store/products/yen?currency=JPY')).body.variants[0].price).toEqual({ amount: '1200', currency: 'JPY' });
});
