import { type Ratio, ratio } from '@souk/core';
import type { Asked, Tip } from '../domain/confirm.ts';
import type { ConfirmationPolicy } from '../domain/confirmation-policy.ts';
import type { Rate } from '../domain/rate.ts';
import type { Arrival, Deposit } from '../domain/settle.ts';
import type { Sighting } from '../domain/sighting.ts';
import type { CursorRow, DepositRow, SightingRow } from './tables.ts';

export const policyIn = (row: DepositRow): ConfirmationPolicy => JSON.parse(row.policy) as ConfirmationPolicy;

export const toDeposit = (row: DepositRow): Deposit => ({
  asset: row.asset,
  asked: BigInt(row.asked),
  enough: BigInt(row.enough),
  amount: BigInt(row.amount),
  policy: policyIn(row),
  rateLockedUntil: row.rate_expires_at,
  onItsWay: row.on_its_way === 1,
});

/** As it was locked. */
export const toRate = (row: DepositRow): Rate => ({
  currency: row.currency,
  decimals: row.decimals,
  perUnit: ratio(BigInt(row.rate_numerator), BigInt(row.rate_denominator)),
});

export const toArrival = (row: SightingRow): Arrival => ({
  key: row.sighting_key,
  blockNumber: row.block_number,
  at: row.block_at,
  txHash: row.tx_hash,
  asset: row.asset,
  amount: BigInt(row.amount),
  canonical: row.canonical === 1,
  occurrence: row.occurrence,
  credited: row.credited === 1,
  creditedAmount: BigInt(row.credited_amount),
});

export const toSighting = (row: SightingRow): Sighting => ({
  network: row.network,
  blockNumber: row.block_number,
  blockHash: row.block_hash,
  at: row.block_at,
  txHash: row.tx_hash,
  index: row.log_index,
  address: row.address,
  asset: row.asset,
  amount: BigInt(row.amount),
  announced: BigInt(row.announced),
  wrongAsset: row.wrong_asset === 1,
});

export const toAsked = (row: DepositRow): Asked => ({
  asset: row.asset,
  amount: BigInt(row.asked),
  tolerance: toleranceIn(row),
  rateLockedUntil: row.rate_expires_at,
  expiresAt: row.expires_at,
});

const toleranceIn = ({ asked, enough }: DepositRow): Ratio => ratio(BigInt(asked) - BigInt(enough), BigInt(asked));

export const toTip = (row: Pick<CursorRow, 'tip_number' | 'tip_safe' | 'tip_finalized'>): Tip => ({
  number: row.tip_number,
  safe: row.tip_safe,
  finalized: row.tip_finalized,
});
