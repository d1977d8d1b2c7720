import { expect, test } from 'vitest';
import { orderStates } from '../contracts.ts';
import { canMove, isSold, type State, states } from './order-states.ts';

const legal: readonly [State, State][] = [
  ['awaiting_payment', 'paid'],
  ['awaiting_payment', 'cancelled'],
  ['awaiting_payment', 'expired'],
  ['paid', 'awaiting_payment'],
  ['paid', 'fulfilling'],
  ['paid', 'cancelled'],
  ['fulfilling', 'fulfilled'],
  ['expired', 'paid'],
];

test('the table allows exactly these hops', () => {
  const allowed = states.flatMap((from) => states.filter((to) => canMove(from, to)).map((to) => [from, to]));
  expect(allowed.sort()).toEqual([...legal].sort());
});

test('the table and the contract name the same states', () => {
  expect([...states].sort()).toEqual([...orderStates].sort());
});

test('what is sold is what was paid and not taken back', () => {
  expect(states.filter(isSold)).toEqual(['paid', 'fulfilling', 'fulfilled']);
});
