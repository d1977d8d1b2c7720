import type { Address } from '../domain/address.ts';
import type { NetworkId } from '../domain/caip.ts';
import type { Tip } from '../domain/confirm.ts';
import type { Hex } from '../domain/hex.ts';
import type { ChainLog } from '../domain/match.ts';

/** A plain payment of the native coin, as the block lists it. */
export interface NativePayment {
  readonly txHash: Hex;
  readonly to: Address;
  readonly value: bigint;
}

export interface ChainBlock {
  readonly number: number;
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly at: Date;
  readonly logsBloom: Hex;
  /** Transactions that send the native coin to somebody. Internal calls are not listed by a block. */
  readonly nativePayments: readonly NativePayment[];
}

/** A chain, read by block hash. Every method throws a ChainError with its cause, and none guesses. */
export interface ChainSource {
  readonly network: NetworkId;
  /** Asks for chain id and genesis block. At boot, and after a connection was lost. @throws ChainError `wrong-chain` */
  check(): Promise<{ readonly genesisHash: Hex }>;
  tip(): Promise<Tip>;
  /** The canonical block of this number; undefined while the chain is not that long. */
  block(number: number): Promise<ChainBlock | undefined>;
  /** The `Transfer` logs of these tokens in this very block, complete. @throws ChainError `unknown-block` after a reorg */
  logsOf(block: ChainBlock, tokens: readonly Address[]): Promise<readonly ChainLog[]>;
  /** Base units held after this block; `token` null is the native coin. @throws ChainError `state-missing` for a block too old */
  balance(token: Address | null, holder: Address, blockHash: Hex): Promise<bigint>;
  /** Whether a contract stands at this address after this block. @throws ChainError `state-missing` for a block too old */
  isDeployed(address: Address, blockHash: Hex): Promise<boolean>;
}
