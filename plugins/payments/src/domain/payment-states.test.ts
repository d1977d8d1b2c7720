import { describe, expect, test } from 'vitest';
import { paymentStates } from '../contracts.ts';
import { assertHop, isGivenUp, isOpen, isPaid, mayExpire, mayHop } from './payment-states.ts';

const table = `
  created          calling expired voided
  calling          requires_action processing authorized captured disputed won lost failed unknown voided
  unknown          calling requires_action processing authorized captured disputed won lost failed voided
  requires_action  processing authorized captured disputed won lost failed expired voided
  processing       requires_action authorized captured disputed won lost failed expired voided
  authorized       processing captured disputed won lost failed voided
  captured         reversed disputed won lost
  disputed         reversed captured won lost
  won              reversed disputed lost
  lost             reversed disputed
  reversed         processing captured disputed won lost failed expired voided
  failed           captured disputed won lost
  expired          captured disputed won lost
  voided           captured disputed won lost`;
const legal = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([from, ...to]) => [from, to]),
);

describe('the states of a payment', () => {
  test.each(paymentStates.flatMap((from) => paymentStates.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    const isLegal = legal.get(from)?.includes(to) === true;
    expect(mayHop(from, to)).toBe(isLegal);
    if (isLegal || from === to) assertHop(from, to);
    else expect(() => assertHop(from, to)).toThrow(`A payment cannot go from ${from} to ${to}`);
  });

  test('every one can be reached, and every one is open, paid or given up', () => {
    const reached = new Set(['created', ...[...legal.values()].flat()]);
    expect([...reached].sort()).toEqual([...paymentStates].sort());
    for (const state of paymentStates) expect([isOpen(state), isGivenUp(state), isPaid(state)].filter(Boolean)).toHaveLength(1);
  });

  test('what may expire may hop there, and a call under way may not', () => {
    for (const state of paymentStates) expect(mayExpire.includes(state)).toBe(mayHop(state, 'expired'));
    expect(mayExpire).not.toContain('calling');
  });
});
