import { expect, test } from 'vitest';
import { answerTo } from './answer-to.ts';

const coin = 'eip155:1/erc20:0xaa';
const paying = (state: string, captured = 0n) => ({ provider: 'crypto', asset: coin, state, amountCaptured: { amount: captured } });
const crypto = { provider: 'crypto', asset: undefined };
const manual = { provider: 'manual', asset: undefined };

test.each(['created', 'calling', 'unknown', 'requires_action', 'processing', 'captured', 'reversed'])(
  '%s: the same means are answered as before',
  (state) => {
    expect(answerTo(paying(state), crypto)).toBe('as-before');
    expect(answerTo(paying(state), { provider: 'crypto', asset: coin })).toBe('as-before');
  },
);

test.each(['failed', 'expired', 'voided'])('%s: any means take its place', (state) => {
  expect(answerTo(paying(state), crypto)).toBe('replace');
  expect(answerTo(paying(state), manual)).toBe('replace');
});

test.each(['created', 'requires_action'])('%s: other means take its place', (state) => {
  expect(answerTo(paying(state), manual)).toBe('replace');
  expect(answerTo(paying(state), { provider: 'crypto', asset: 'eip155:1/erc20:0xbb' })).toBe('replace');
});

test.each(['calling', 'unknown', 'processing', 'authorized', 'captured', 'reversed'])('%s: other means have to wait', (state) => {
  expect(answerTo(paying(state), manual)).toBe('under-way');
});

test('a part that was paid is not given up for other means', () => {
  expect(answerTo(paying('processing', 1n), manual)).toBe('under-way');
  expect(answerTo(paying('requires_action', 1n), manual)).toBe('under-way');
});
