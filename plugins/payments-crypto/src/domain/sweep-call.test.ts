import { encodeFunctionData } from 'viem';
import { expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { wordOf } from './hex.ts';
import { sweepCall } from './sweep-call.ts';

it('is what viem encodes', () => {
  const salts = [wordOf(1n), wordOf(2n), wordOf(3n)];
  const tokens = [addressOf('0x70997970c51812dc3a010c7d01b50e0d17dc79c8'), addressOf('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266')];
  const abi = [
    {
      type: 'function',
      name: 'deployAndSweepMany',
      stateMutability: 'nonpayable',
      outputs: [],
      inputs: [
        { name: 'salts', type: 'bytes32[]' },
        { name: 'tokens', type: 'address[]' },
      ],
    },
  ] as const;
  expect(sweepCall(salts, tokens)).toBe(encodeFunctionData({ abi, functionName: 'deployAndSweepMany', args: [salts, tokens] }));
  expect(() => sweepCall(['0x01'], tokens)).toThrow(SyntaxError);
});
