import { expect, test } from 'vitest';
import { referenceOf } from './reference-of.ts';

test('a reference is the random end of the id, in groups of four', () => {
  expect(referenceOf('pay_01hzx3v7k2q8m4n6p9r5s1t0ab')).toBe('N6P9-R5S1-T0AB');
});
