import { expect, test } from 'vitest';
import { addTo } from './change-lines.ts';

const limits = { linesMax: 2, quantityMax: 10 };
const tea = { id: 'lin_1', sku: 'TEA', quantity: 4 };
const mug = { id: 'lin_2', sku: 'MUG', quantity: 1 };

test('a SKU that is new becomes a line', () => {
  expect(addTo([tea], 'MUG', 1, limits)).toEqual({ kind: 'new-line' });
});

test('a SKU that is there adds to its line', () => {
  expect(addTo([tea, mug], 'TEA', 6, limits)).toEqual({ kind: 'more', line: tea, quantity: 10 });
});

test.each([
  ['a line over its limit', [tea], 'TEA', 7],
  ['a new line over its limit', [tea], 'MUG', 11],
  ['one line too many', [tea, mug], 'POT', 1],
])('%s is too large', (_what, lines, sku, quantity) => {
  expect(addTo(lines, sku, quantity, limits)).toEqual({ kind: 'too-large' });
});
