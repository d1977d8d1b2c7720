import { type Hex, hexOf } from './hex.ts';
import { keccak256 } from './keccak.ts';

/** An EVM address in its EIP-55 spelling, so that two equal addresses are equal strings. Logs of a node come in lower case. */
export type Address = Hex;

function checksummed(lower: string): Address {
  const digits = lower.slice(2);
  const hash = hexOf(keccak256(new TextEncoder().encode(digits))).slice(2);
  const spelled = [...digits].map((digit, i) => ('89abcdef'.includes(hash[i] as string) ? digit.toUpperCase() : digit));
  return `0x${spelled.join('')}`;
}

/**
 * Reads an address in any spelling and answers its EIP-55 spelling.
 * @throws SyntaxError when it is not 20 bytes, or when its capital letters contradict the checksum.
 */
export function addressOf(text: string): Address {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) throw new SyntaxError(`"${text.slice(0, 80)}" is not an address`);
  const digits = text.slice(2);
  const lower = `0x${digits.toLowerCase()}`;
  const address = checksummed(lower);
  const unmarked = digits === digits.toLowerCase() || digits === digits.toUpperCase();
  if (!unmarked && address !== text) throw new SyntaxError(`The checksum of address "${text}" is wrong`);
  return address;
}
