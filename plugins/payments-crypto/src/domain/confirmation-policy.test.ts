import { expect, it } from 'vitest';
import { confirmationPolicy } from './confirmation-policy.ts';

it('asks two blocks of the development chain, whatever the amount', () => {
  expect(confirmationPolicy('eip155:31337/slip44:60', 1n, null)).toEqual({ blocks: 2 });
  expect(confirmationPolicy('eip155:31337/slip44:60', 10n ** 30n, 5n)).toEqual({ blocks: 2 });
});

it('asks more of large amounts', () => {
  expect(confirmationPolicy('eip155:8453/slip44:60', 99n, 100n)).toEqual({ tag: 'safe' });
  expect(confirmationPolicy('eip155:8453/slip44:60', 100n, 100n)).toEqual({ tag: 'finalized' });
  expect(confirmationPolicy('eip155:8453/slip44:60', 1n, null)).toEqual({ tag: 'finalized' });
});

it('trusts a network it does not know least', () => {
  expect(confirmationPolicy('eip155:987654/slip44:60', 1n, 100n)).toEqual({ tag: 'finalized' });
});
