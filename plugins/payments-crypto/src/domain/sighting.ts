import type { Address } from './address.ts';
import type { AssetId, NetworkId } from './caip.ts';
import type { Hex } from './hex.ts';

/**
 * Money seen arriving at one of our addresses in one block. Keyed by network, block hash, transaction hash and index: a
 * transaction that is mined again in another block is another sighting.
 */
export interface Sighting {
  readonly network: NetworkId;
  readonly blockNumber: number;
  readonly blockHash: Hex;
  /** When the block says it was made. */
  readonly at: Date;
  /** The transaction; of the native coin, which leaves no log, the address that received. */
  readonly txHash: Hex;
  /** The log index in decimal digits, or `native`. */
  readonly index: string;
  readonly address: Address;
  readonly asset: AssetId;
  /** Base units that arrived, by balance where it could be measured. */
  readonly amount: bigint;
  /** Base units the log announced; more than `amount` for a token that keeps a fee. */
  readonly announced: bigint;
  /** An accepted asset, but not the one this address asked for: for suspense, never for the payment. */
  readonly wrongAsset: boolean;
}

/** What the payments door knows a sighting by: `eip155:1/0x…/0x…/0`. */
export const sightingKey = (sighting: Pick<Sighting, 'network' | 'blockHash' | 'txHash' | 'index'>): string =>
  `${sighting.network}/${sighting.blockHash}/${sighting.txHash}/${sighting.index}`;
