import { expect, test } from 'vitest';
import { type Asked, shortOf, wantedBy } from './wanted.ts';

const request = (...lines: [string, number][]): Asked => ({
  reference: 'ord_1',
  lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
});

test('a SKU named twice is added up', () => {
  expect(wantedBy(request(['TEA', 2], ['MUG', 1], ['TEA', 3]))).toEqual(
    new Map([
      ['TEA', 5],
      ['MUG', 1],
    ]),
  );
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%s is no quantity', (quantity) => {
  expect(() => wantedBy(request(['TEA', quantity]))).toThrow(RangeError);
});

test('names the first SKU that is short, and what is left of it', () => {
  const shelves = new Map([
    ['TEA', { onHand: 5, reserved: 1, backorder: false, spoken: 2 }],
    ['MUG', { onHand: 0, reserved: 4, backorder: true, spoken: 9 }],
  ]);
  const short = (...lines: [string, number][]) => shortOf(wantedBy(request(...lines)), (sku) => shelves.get(sku));
  expect(short(['TEA', 2], ['MUG', 50])).toBeUndefined();
  expect(short(['TEA', 2], ['TEA', 1])).toEqual({ sku: 'TEA', available: 2 });
  expect(short(['MUG', 1], ['GONE', 1])).toEqual({ sku: 'GONE', available: 0 });
});
