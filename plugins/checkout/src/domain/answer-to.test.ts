import { expect, test } from 'vitest';
import { answerTo } from './answer-to.ts';

const coin = 'eip155:1/erc20:0xaa';
const settledStates = ['captured', 'disputed', 'won', 'lost', 'failed', 'expired', 'voided'];
const total = 900n;

interface Told {
  readonly amount?: bigint;
  readonly captured?: bigint;
  readonly refunded?: bigint;
  readonly provider?: string;
}

/** A payment of all of it by coin, unless more is said. */
function paying(state: string, { amount = total, captured = 0n, refunded = 0n, provider = 'crypto' }: Told = {}) {
  const due = settledStates.includes(state) ? 0n : amount - captured;
  const money = {
    amount: { amount },
    amountDue: { amount: due },
    amountCaptured: { amount: captured },
    amountRefunded: { amount: refunded },
  };
  return { provider, asset: provider === 'crypto' ? coin : undefined, state, ...money };
}
const paid = (state: string) => paying(state, { captured: total });
const crypto = { provider: 'crypto', asset: undefined, amount: undefined };
const manual = { provider: 'manual', asset: undefined, amount: undefined };
const kindOf = (payments: ReturnType<typeof paying>[], means: Parameters<typeof answerTo>[1]) => answerTo(payments, means, total).kind;

test.each(['created', 'calling', 'unknown', 'requires_action', 'processing', 'authorized', 'reversed'])(
  '%s: the same means are answered as before',
  (state) => {
    expect(kindOf([paying(state)], crypto)).toBe('as-before');
    expect(kindOf([paying(state)], { ...crypto, asset: coin })).toBe('as-before');
    expect(kindOf([paying(state)], { ...crypto, amount: { amount: total } })).toBe('as-before');
  },
);

test.each(['captured', 'disputed', 'won', 'lost'])('%s: it is paid, and answers as before', (state) => {
  expect(kindOf([paid(state)], crypto)).toBe('as-before');
  expect(kindOf([paid(state)], manual)).toBe('under-way');
});

test.each(['failed', 'expired', 'voided'])('%s: any means take its place', (state) => {
  expect(kindOf([paying(state)], crypto)).toBe('replace');
  expect(kindOf([paying(state)], manual)).toBe('replace');
});

test.each(['created', 'requires_action'])('%s: other means take its place', (state) => {
  expect(kindOf([paying(state)], manual)).toBe('replace');
  expect(kindOf([paying(state)], { ...crypto, asset: 'eip155:1/erc20:0xbb' })).toBe('replace');
  expect(kindOf([paying(state)], { ...crypto, amount: { amount: 100n } })).toBe('replace');
});

test.each(['calling', 'unknown', 'processing', 'authorized', 'reversed'])('%s: other means have to wait', (state) => {
  expect(kindOf([paying(state)], manual)).toBe('under-way');
});

test('a part that was paid is not given up for other means', () => {
  for (const state of ['processing', 'requires_action']) expect(kindOf([paying(state, { captured: 1n })], manual)).toBe('under-way');
});

test('what is settled stays: any means may pay the rest, and once it is all paid none', () => {
  const part = paying('captured', { amount: 400n, captured: 400n, provider: 'card' });
  expect(kindOf([part], crypto)).toBe('replace');
  expect(kindOf([part], { ...manual, provider: 'card' })).toBe('replace');
  const rest = paying('captured', { amount: 500n, captured: 500n });
  expect(kindOf([part, rest], manual)).toBe('under-way');
  expect(answerTo([part, rest], { ...manual, provider: 'card' }, total)).toEqual({ kind: 'as-before', payment: part });
  const back = paying('captured', { amount: 500n, captured: 500n, refunded: 500n });
  expect(kindOf([part, back], manual)).toBe('replace');
});

test('of several that are active the one of the same means answers, and one that is busy keeps the others', () => {
  const [card, coins] = [paying('requires_action', { amount: 400n, provider: 'card' }), paying('requires_action', { amount: 500n })];
  expect(answerTo([card, coins], { ...manual, provider: 'card' }, total)).toEqual({ kind: 'as-before', payment: card });
  expect(kindOf([card, coins], manual)).toBe('replace');
  expect(kindOf([{ ...card, state: 'authorized' }, coins], manual)).toBe('under-way');
});
