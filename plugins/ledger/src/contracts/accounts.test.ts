import { expect, test } from 'vitest';
import { account, chartOfAccounts, familyOf, typeOfAccount } from './accounts.ts';

test('every account has its place in the chart, and the chart has no other', () => {
  const names = Object.values(account).map((it) => (typeof it === 'string' ? it : it('x' as never)));
  expect(names.map(familyOf).toSorted()).toEqual(Object.keys(chartOfAccounts).toSorted());
});

test('an account the chart does not know is ours to explain', () => {
  expect(typeOfAccount('provider_clearing:eip155:1/slip44:60')).toBe('asset');
  expect(typeOfAccount('somebody:else')).toBe('suspense');
});
