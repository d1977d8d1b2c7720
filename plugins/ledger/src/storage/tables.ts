import type { Id } from '@souk/core';
import type { BreakReason, PayoutLine } from '../contracts.ts';
import { ledger } from '../contracts.ts';

/** Amounts are decimal digits. */
export interface TransferRow {
  id: Id<'trf'>;
  idem_key: string;
  kind: string;
  reference: string;
  created_at: Date;
  rate_from: string | null;
  rate_to: string | null;
  rate_numerator: string | null;
  rate_denominator: string | null;
}
export interface EntryRow {
  transfer_id: Id<'trf'>;
  position: number;
  account: string;
  asset: string;
  amount: string;
  /** That of its transfer. */
  posted_at: Date;
}
export interface ClosingRow {
  account: string;
  asset: string;
  closed_at: Date;
  amount: string;
}
export interface PayoutRow {
  provider: string;
  payout_id: string;
  bank: string;
  currency: string;
  amount: string;
  fingerprint: string;
  arrived_at: Date;
  recorded_at: Date;
}
export interface PayoutLineRow {
  provider: string;
  payout_id: string;
  position: number;
  kind: PayoutLine['kind'];
  provider_reference: string;
  gross: string;
  fee: string;
  net: string;
  transfer_key: string | null;
}
export interface BreakRow {
  id: Id<'brk'>;
  subject: string;
  reason: BreakReason;
  provider_reference: string;
  asset: string;
  ours: string;
  theirs: string;
  found_at: Date;
  resolved_at: Date | null;
  note: string | null;
}

/** Append-only but for breaks: triggers refuse every UPDATE and DELETE (migrations 0003 and 0012), and grants should as well (`appendOnly`). */
export const tables = ledger.tables<{
  ledger_transfers: TransferRow;
  ledger_entries: EntryRow;
  ledger_closings: ClosingRow;
  ledger_payouts: PayoutRow;
  ledger_payout_lines: PayoutLineRow;
  ledger_breaks: BreakRow;
}>();

/** Tables whose rows the application's database user need not and should not change. Closings are forgotten by a trigger. */
export const appendOnly = ['ledger_transfers', 'ledger_entries', 'ledger_closings', 'ledger_payouts', 'ledger_payout_lines'] as const;
