import { expect, test } from 'vitest';
import { isOwnWord } from './own-words.ts';

const own = { email: 'ann.lee@corner-shop.example', store: 'https://corner.example' };

test.each([
  'annlee12',
  'Ann.Lee!2026',
  'ANN.LEE@corner-shop.example',
  'cornershop2026',
  'souk1234',
  'soukSouk1',
  'p4ssword'.replace('4', 'a'),
])('%s is a word of their own', (password) => expect(isOwnWord(password, own)).toBe(true));

test.each(['correct horse battery', 'annlee likes tea', '20262026', 'leeann99', 'corner of the souk'])('%s is none', (password) =>
  expect(isOwnWord(password, own)).toBe(false),
);

test('what is too short to be a word is none', () => expect(isOwnWord('ab123456', { email: 'ab@x.example', store: '' })).toBe(false));
