import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOf, type Hex, hexOf, wordOf } from '../domain/hex.ts';
import { keccak256 } from '../domain/keccak.ts';
import { bloomMayHold } from './logs-bloom.ts';

/** As clients build it: the low 11 bits of the first three 16-bit words of the hash. */
function bloomOf(...entries: Hex[]): Hex {
  let bloom = 0n;
  for (const entry of entries) {
    const hash = keccak256(bytesOf(entry));
    for (const i of [0, 2, 4]) bloom |= 1n << BigInt((((hash[i] ?? 0) << 8) | (hash[i + 1] ?? 0)) % 2048);
  }
  return `0x${bloom.toString(16).padStart(512, '0')}`;
}

it('never rules out what is in it', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 20, maxLength: 32 }), { minLength: 1, maxLength: 20 }), (entries) => {
      const bloom = bloomOf(...entries.map(hexOf));
      for (const entry of entries) expect(bloomMayHold(bloom, hexOf(entry))).toBe(true);
    }),
  );
});

it('rules out nearly everything else', () => {
  const bloom = bloomOf(wordOf(1n), wordOf(2n));
  const wrong = Array.from({ length: 1_000 }, (_, i) => bloomMayHold(bloom, wordOf(BigInt(i + 3)))).filter(Boolean);
  expect(wrong.length).toBeLessThan(5);
  expect(bloomMayHold(bloomOf(), wordOf(1n))).toBe(false);
});

it('rules out nothing by a bloom of another length', () => {
  expect(bloomMayHold('0x00', wordOf(1n))).toBe(true);
});
