import { ratio } from '@souk/core';
import type { ConversionRate, Entry, Transfer } from '../contracts.ts';
import type { EntryRow, TransferRow } from './tables.ts';

/** A transfer beside one of its entries, if it has any. */
export type Joined = TransferRow & { readonly [K in 'account' | 'asset' | 'amount']: EntryRow[K] | null };

export const joinedColumns = ['ledger_transfers.*', 'ledger_entries.account', 'ledger_entries.asset', 'ledger_entries.amount'];

export const toEntry = ({ account, asset, amount }: Pick<EntryRow, 'account' | 'asset' | 'amount'>): Entry => ({
  account,
  asset,
  amount: BigInt(amount),
});

export const rateColumns = (rate: ConversionRate | undefined): Pick<TransferRow, `rate_${string}` & keyof TransferRow> => ({
  rate_from: rate?.from ?? null,
  rate_to: rate?.to ?? null,
  rate_numerator: rate?.ratio.numerator.toString() ?? null,
  rate_denominator: rate?.ratio.denominator.toString() ?? null,
});

function toRate({ rate_from: from, rate_to: to, rate_numerator: numerator, rate_denominator: denominator }: TransferRow) {
  if (from === null || to === null || numerator === null || denominator === null) return undefined;
  return { from, to, ratio: ratio(BigInt(numerator), BigInt(denominator)) };
}

/** Rows of one transfer lie together. */
export function gather(rows: readonly Joined[]): Transfer[] {
  const transfers = new Map<string, Transfer & { readonly entries: Entry[] }>();
  for (const row of rows) {
    const { id, idem_key: key, kind, reference, created_at: createdAt, account, asset, amount } = row;
    const rate = toRate(row);
    const transfer = transfers.get(id) ?? { id, key, kind, reference, createdAt, entries: [], ...(rate && { rate }) };
    transfers.set(id, transfer);
    if (account !== null && asset !== null && amount !== null) transfer.entries.push(toEntry({ account, asset, amount }));
  }
  return [...transfers.values()];
}
