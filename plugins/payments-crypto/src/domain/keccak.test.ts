import { keccak256 as viemKeccak } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { bytesOf, hexOf } from './hex.ts';
import { keccak256 } from './keccak.ts';

const text = (value: string) => new TextEncoder().encode(value);

describe('keccak256', () => {
  it.each([
    ['', '0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
    ['abc', '0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
    ['Transfer(address,address,uint256)', '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'],
  ])('of "%s" is the published value', (message, expected) => {
    expect(hexOf(keccak256(text(message)))).toBe(expected);
  });

  it('agrees with viem at every length around the block size', () => {
    for (let length = 0; length <= 280; length += 1) {
      const message = Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256);
      expect(hexOf(keccak256(message))).toBe(viemKeccak(message));
    }
  });

  it('reads and writes hexadecimal, and refuses what is not', () => {
    expect(hexOf(bytesOf('0x00fF'))).toBe('0x00ff');
    for (const wrong of ['00ff', '0x0', '0xzz']) expect(() => bytesOf(wrong)).toThrow(SyntaxError);
  });
});
