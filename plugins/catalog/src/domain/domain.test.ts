import { expect, test } from 'vitest';
import { deriveSku } from './derive-sku.ts';
import { webAddress } from './image.ts';
import { containing, searchText } from './search-text.ts';
import { slugOf, slugPattern } from './slug.ts';

test('a SKU is derived from handle and options, and stays the same', () => {
  expect(deriveSku('classic-varsity-top', ['Small'])).toBe('CLASSIC-VARSITY-TOP-SMALL');
  expect(deriveSku('ocean-blue-shirt', [])).toBe('OCEAN-BLUE-SHIRT');
  expect(deriveSku('café', ['Größe 1', ' x/y '])).toBe(deriveSku('café', ['Größe 1', ' x/y ']));
});

test('values that lose letters stay apart', () => {
  expect(deriveSku('rod', ['½'])).not.toBe(deriveSku('rod', ['¼']));
  expect(deriveSku('rod', ['黒'])).not.toBe(deriveSku('rod', ['白']));
  expect(deriveSku('rod', ['+'])).not.toBe(deriveSku('rod', ['-']));
  expect(deriveSku('a', ['b-c'], true)).not.toBe(deriveSku('a-b', ['c'], true));
});

test('a derived SKU is never too long, and long ones stay apart', () => {
  const [one, other] = [deriveSku('x'.repeat(300), ['A']), deriveSku('x'.repeat(300), ['B'])];
  expect(one.length).toBeLessThanOrEqual(100);
  expect(one).not.toBe(other);
  expect(deriveSku('黒', [])).toMatch(/^[0-9A-F]{8}$/);
});

test('a slug is made of any handle', () => {
  expect(slugOf('Café  “Crème”!')).toBe('cafe-creme');
  expect(slugOf('黒')).toBe('');
  expect(slugOf(`${'a'.repeat(199)}-b`)).toMatch(slugPattern);
});

test('search minds neither case nor accents, and takes no sign for a wild card', () => {
  expect(searchText('Café Crème', ['TEA-1'])).toBe('cafe creme\ntea-1');
  expect(containing('50%_Ä!')).toBe('%50!%!_a!!%');
});

test.each(['javascript:alert(1)', 'data:image/png;base64,x', '//a.example/x.png', 'ftp://a.example', 'https://', 'x', ' '])(
  '%s is no image address',
  (text) => {
    expect(webAddress(text)).toBeUndefined();
  },
);

test('an image address is kept as a browser reads it', () => {
  expect(webAddress(' https://a.example/ä b.png?x=1 ')).toBe('https://a.example/%C3%A4%20b.png?x=1');
});
