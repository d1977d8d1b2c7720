import type { Address } from './address.ts';
import { bytesOf, type Hex, hexOf, wordOf } from './hex.ts';
import { keccak256 } from './keccak.ts';

const selector = hexOf(keccak256(new TextEncoder().encode('deployAndSweepMany(bytes32[],address[])'))).slice(2, 10);
const words = (list: readonly Hex[]): string => list.map((word) => wordOf(word).slice(2)).join('');

/** What to send to the factory to collect these deposits: anybody may, for the money can only go to the treasury. @throws SyntaxError for a salt that is no 32 bytes */
export function sweepCall(salts: readonly Hex[], tokens: readonly Address[]): Hex {
  if (salts.some((salt) => bytesOf(salt).length !== 32)) throw new SyntaxError('A salt has 32 bytes');
  const second = 64n + 32n * BigInt(salts.length + 1);
  const head = `${wordOf(64n).slice(2)}${wordOf(second).slice(2)}`;
  const list = (items: readonly Hex[]): string => `${wordOf(BigInt(items.length)).slice(2)}${words(items)}`;
  return `0x${selector}${head}${list(salts)}${list(tokens)}`;
}
