import { expect, it } from 'vitest';
import { mannWhitney } from './mann-whitney.ts';

const upTo = (count: number, plus = 0): number[] => Array.from({ length: count }, (_, i) => i * 2 + plus);

it('is what the formula gives by hand', () => {
  // Of 50 pairs the first is larger in 35; z = (35 - 25 - 0.5) / sqrt(50 * 16 / 12) = 1.1635, of which a table gives 0.1223.
  const first = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const second = [1.15, 0.88, 0.9, 0.74, 1.21];
  const { u, p } = mannWhitney(first, second);
  expect(u).toBe(35);
  expect(p).toBeCloseTo(2 * 0.1223, 3);
});

it('sees no difference where there is none, one where there is, and copes with ties', () => {
  expect(mannWhitney(upTo(500), upTo(500, 1)).p).toBeGreaterThan(0.9);
  expect(mannWhitney(upTo(500), upTo(500, 100)).p).toBeLessThan(1e-5);
  expect(mannWhitney([1, 1, 1], [1, 1, 1])).toEqual({ u: 4.5, p: expect.closeTo(1, 6) });
});
