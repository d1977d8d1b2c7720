import type { Id } from '@souk/core';
import { paymentsCrypto } from '../contracts.ts';
import type { Address } from '../domain/address.ts';
import type { AssetId, NetworkId } from '../domain/caip.ts';
import type { Hex } from '../domain/hex.ts';

/** An address that is nobody's yet, made ahead so that no checkout waits for it. */
export interface PoolRow {
  network: NetworkId;
  address: Address;
  salt: Hex;
  factory: Address;
  code_hash: Hex;
}
/** The address of one payment, and what was agreed when it was given out. Kept for ever: late money is money. */
export interface DepositRow {
  payment_id: Id<'pay'>;
  order_id: Id<'ord'>;
  network: NetworkId;
  address: Address;
  salt: Hex;
  factory: Address;
  code_hash: Hex;
  asset: AssetId;
  symbol: string;
  decimals: number;
  /** Base units. */
  asked: string;
  /** Base units at which it counts as paid: less than asked by the tolerance. */
  enough: string;
  currency: string;
  amount: string;
  /** Tokens for one whole unit of the currency. */
  rate_numerator: string;
  rate_denominator: string;
  rate_expires_at: Date;
  expires_at: Date;
  /** JSON of a ConfirmationPolicy. */
  policy: string;
  /** How far the chain was read when it was given out: nothing can have arrived before. */
  from_block: number;
  /** `open` until enough has arrived in time, and again when that is undone. */
  state: 'open' | 'settled';
  /** Whether payments was told that money is on its way. */
  on_its_way: number;
  /** Counts what payments was told of that. */
  tellings: number;
  created_at: Date;
  updated_at: Date;
}
/** How far a chain was read. Whoever changes anything about the chain changes this row first, guarded by number and hash. */
export interface CursorRow {
  network: NetworkId;
  genesis_hash: Hex;
  number: number;
  hash: Hex;
  block_at: Date;
  /** The hashes of the newest blocks, downwards from `number`, joined by blanks. */
  hashes: string;
  /** How many sightings wait for depth. */
  pending: number;
  tip_number: number;
  tip_safe: number | null;
  tip_finalized: number | null;
  updated_at: Date;
}
export interface SightingRow {
  /** `network/block hash/transaction hash/log index`. */
  sighting_key: string;
  network: NetworkId;
  block_number: number;
  block_hash: Hex;
  block_at: Date;
  tx_hash: Hex;
  log_index: string;
  address: Address;
  payment_id: Id<'pay'>;
  asset: AssetId;
  amount: string;
  announced: string;
  wrong_asset: number;
  canonical: number;
  /** How often it was credited; the last time is undone when `credited` is 0. */
  occurrence: number;
  credited: number;
  /** In the currency of the order; zero for a wrong asset. */
  credited_amount: string;
  /** It waits to be deep enough. */
  pending: number;
}

export const tables = paymentsCrypto.tables<{
  payments_crypto_address_pool: PoolRow;
  payments_crypto_deposits: DepositRow;
  payments_crypto_cursors: CursorRow;
  payments_crypto_sightings: SightingRow;
}>();
