import type { Address } from '../domain/address.ts';
import type { AssetId } from '../domain/caip.ts';
import type { Tip } from '../domain/confirm.ts';
import type { Hex } from '../domain/hex.ts';
import type { Sighting } from '../domain/sighting.ts';

/** The last block that was read whole. */
export interface Cursor {
  readonly number: number;
  readonly hash: Hex;
  /** When the block says it was made: up to there everything was seen. */
  readonly at: Date;
}

/**
 * What the watcher remembers of one network. Each method is one database transaction; between two of them the process
 * may die, and the next run goes on from what is there.
 */
export interface WatchStore {
  cursor(): Promise<Cursor | undefined>;
  /** The hash of a block that was read; at least the last `reorgBlocksMax` are remembered. */
  hashAt(number: number): Promise<Hex | undefined>;
  /** Which of these addresses are ours, and the asset each asked for. Old and expired deposits too: late money is money. */
  askedAt(addresses: readonly Address[]): Promise<ReadonlyMap<Address, AssetId>>;
  /** Addresses whose native balance is to be compared at every block, because an internal payment leaves no log. */
  nativeAddresses(): Promise<readonly Address[]>;
  /**
   * Inserts sightings by their key, makes those of this block canonical (a block can come back), remembers its hash and
   * sets the cursor. All or nothing; a repetition changes nothing.
   */
  advance(block: Cursor, sightings: readonly Sighting[], tip: Tip): Promise<void>;
  /**
   * The chain left us at `ancestor`: sightings in blocks above it are no longer canonical, hashes above it are
   * forgotten, and the cursor is the ancestor. All or nothing.
   */
  retreat(ancestor: Cursor, tip: Tip): Promise<void>;
  /** Inserts what a second reading of a block found. The cursor stays. */
  record(block: Cursor, sightings: readonly Sighting[], tip: Tip): Promise<void>;
}
