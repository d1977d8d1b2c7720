import { type Address, addressOf } from './address.ts';
import { bytesOf, type Hex, hexOf } from './hex.ts';
import { keccak256 } from './keccak.ts';

/** The code that deploys an EIP-1167 clone of `implementation`; the factory contract uses the same bytes. Frozen. */
export const cloneInitCode = (implementation: Address): Hex =>
  `0x3d602d80600a3d3981f3363d3d373d3d3d363d73${implementation.slice(2).toLowerCase()}5af43d82803e903d91602b57fd5bf3`;

/** The hash to store beside a salt: factory, salt and this hash are what an address is made of. */
export const initCodeHash = (initCode: Hex): Hex => hexOf(keccak256(bytesOf(initCode)));

/** EIP-1014. @throws SyntaxError unless the salt and the hash are 32 bytes each. */
export function create2Address(deployer: Address, salt: Hex, codeHash: Hex): Address {
  const parts = [Uint8Array.of(0xff), bytesOf(deployer), bytesOf(salt), bytesOf(codeHash)];
  if (parts[1]?.length !== 20 || parts[2]?.length !== 32 || parts[3]?.length !== 32) {
    throw new SyntaxError('CREATE2 needs a deployer of 20 bytes and a salt and a code hash of 32');
  }
  return addressOf(`0x${hexOf(keccak256(Buffer.concat(parts))).slice(-40)}`);
}

/** Where money for this salt goes: known before anything is deployed there. The salt is 32 bytes and used once. */
export const depositAddress = (of: { factory: Address; implementation: Address; salt: Hex }): Address =>
  create2Address(of.factory, of.salt, initCodeHash(cloneInitCode(of.implementation)));
