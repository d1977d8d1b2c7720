import { getContractAddress, getCreate2Address } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { cloneInitCode, create2Address, depositAddress, initCodeHash } from './deposit-address.ts';
import { type Hex, wordOf } from './hex.ts';

describe('create2Address', () => {
  // The examples of EIP-1014: deployer, salt, init code, address.
  const published: readonly [string, Hex, Hex, string][] = [
    ['0x0000000000000000000000000000000000000000', wordOf(0n), '0x00', '0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38'],
    ['0xdeadbeef00000000000000000000000000000000', wordOf(0n), '0x00', '0xB928f69Bb1D91Cd65274e3c79d8986362984fDA3'],
    [
      '0xdeadbeef00000000000000000000000000000000',
      '0x000000000000000000000000feed000000000000000000000000000000000000',
      '0x00',
      '0xD04116cDd17beBE565EB2422F2497E06cC1C9833',
    ],
    ['0x00000000000000000000000000000000deadbeef', wordOf(0xcafebaben), '0xdeadbeef', '0x60f3f640a8508fC6a86d45DF051962668E1e8AC7'],
  ];
  it.each(published)('of %s, %s, %s', (deployer, salt, initCode, expected) => {
    expect(create2Address(addressOf(deployer), salt, initCodeHash(initCode))).toBe(expected);
  });

  it('refuses a short salt', () => {
    expect(() => create2Address(addressOf(`0x${'1'.repeat(40)}`), '0x01', wordOf(0n))).toThrow(SyntaxError);
  });
});

describe('depositAddress', () => {
  const factory = addressOf('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed');
  const implementation = addressOf('0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359');

  it('is the same for the same three, and viem agrees', () => {
    for (let n = 0n; n < 20n; n += 1n) {
      const salt = wordOf(n * 7919n);
      const bytecode = cloneInitCode(implementation);
      expect(depositAddress({ factory, implementation, salt })).toBe(
        getContractAddress({ opcode: 'CREATE2', from: factory, salt, bytecode }),
      );
      expect(depositAddress({ factory, implementation, salt })).toBe(
        getCreate2Address({ from: factory, salt, bytecodeHash: initCodeHash(bytecode) }),
      );
    }
  });

  it('does not move: a change of this vector would strand money', () => {
    expect(depositAddress({ factory, implementation, salt: wordOf(1n) })).toBe('0xB5a1D6261cAE064E7BA179d1F69FA7483AC88bdd');
  });
});
