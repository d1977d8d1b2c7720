import { type Address, addressOf } from './address.ts';

/** A CAIP-2 id of a chain, `eip155:1`. */
export type NetworkId = `eip155:${string}`;

/** A CAIP-19 id of an asset, `eip155:1/erc20:0x…` or `eip155:1/slip44:60`. One spelling per asset: addresses are EIP-55. */
export type AssetId = `${NetworkId}/${string}`;

/** What an asset id says. The native coin has no token address. */
export interface Asset {
  readonly network: NetworkId;
  readonly token: Address | null;
}

/** SLIP-44's number for ether; used for the native coin of every EVM chain, the network already tells which. */
const nativeReference = 'slip44:60';

/** The EIP-155 chain id as a network id. @throws RangeError unless it is a positive whole number. */
export function networkId(chainId: number): NetworkId {
  if (!Number.isSafeInteger(chainId) || chainId <= 0) throw new RangeError(`${chainId} is not a chain id`);
  return `eip155:${chainId}`;
}

/** @throws SyntaxError for anything but `eip155:` and a chain id. */
export function chainIdOf(network: string): number {
  const match = /^eip155:([1-9]\d{0,14})$/.exec(network);
  if (!match) throw new SyntaxError(`"${network.slice(0, 80)}" is not a CAIP-2 id of an EVM chain`);
  return Number.parseInt(match[1] as string, 10);
}

export function assetId({ network, token }: Asset): AssetId {
  chainIdOf(network);
  return token === null ? `${network}/${nativeReference}` : `${network}/erc20:${addressOf(token)}`;
}

/** @throws SyntaxError for anything but an ERC-20 token or the native coin of an EVM chain. */
export function parseAssetId(text: string): Asset {
  const match = /^(eip155:\d{1,15})\/(?:(slip44:60)|erc20:(0x[0-9a-fA-F]{40}))$/.exec(text);
  if (!match) throw new SyntaxError(`"${text.slice(0, 120)}" is not a CAIP-19 id of an ERC-20 token or native coin`);
  const network = networkId(chainIdOf(match[1] as string));
  return { network, token: match[3] === undefined ? null : addressOf(match[3]) };
}
