import { describe, expect, it } from 'vitest';
import { PageQuery, toPage } from './page.ts';

const page = (rows: number[], limit: number) =>
  toPage(
    rows,
    limit,
    (row) => `after-${row}`,
    (row) => row * 10,
  );

describe('a page', () => {
  it('says that there is more only when there is', () => {
    expect(page([1, 2, 3], 2)).toEqual({ items: [10, 20], next: 'after-2' });
    expect(page([1, 2], 2)).toEqual({ items: [10, 20], next: null });
    expect(page([], 2)).toEqual({ items: [], next: null });
  });

  it('is 20 long unless asked otherwise, and never above 100', () => {
    expect(PageQuery.parse({}).limit).toBe(20);
    expect(PageQuery.parse({ limit: '100' }).limit).toBe(100);
    for (const limit of ['0', '101', '1.5', 'ten', '']) expect(PageQuery.safeParse({ limit }).success, limit).toBe(false);
  });
});
