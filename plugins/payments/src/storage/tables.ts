import type { Id } from '@souk/core';
import { type FactKind, type OperationId, type OperationKind, type OperationState, type PaymentState, payments } from '../contracts.ts';
import type { Place, Refund } from '../domain/standing.ts';

export interface PaymentRow {
  id: Id<'pay'>;
  order_id: Id<'ord'>;
  provider: string;
  asset: string | null;
  /** That of its latest attempt. */
  state: PaymentState;
  currency: string;
  amount: string;
  /** What it holds; follows from the facts, kept for showing. */
  amount_captured: string;
  /** What waits for it in suspense; follows from the facts. */
  amount_waiting: string;
  amount_authorized: string;
  amount_released: string;
  /** Given back or about to be; follows from the operations. */
  amount_refunded: string;
  /** Saves looking for operations of payments that never had any. */
  has_operations: number;
  on_its_way: number;
  /** JSON. */
  next_action: string | null;
  provider_reference: string | null;
  /** When the provider's answer to the latest attempt was stored. */
  answered_at: Date | null;
  expires_at: Date;
  /** `<order>:<provider>` until it is given up; unique, so an order has one such payment per provider. */
  active_key: string | null;
  /** The latest. */
  attempt_id: Id<'att'>;
  /** Counts the hops. */
  version: number;
  created_at: Date;
  updated_at: Date;
}
export interface AttemptRow {
  id: Id<'att'>;
  payment_id: Id<'pay'>;
  number: number;
  state: PaymentState;
  first_called_at: Date | null;
  leased_until_at: Date | null;
  created_at: Date;
}
export interface FactRow {
  fact_id: string;
  payment_id: Id<'pay'>;
  kind: FactKind;
  amount: string | null;
  clearing: string | null;
  paid_in_asset: string | null;
  paid_in_amount: string | null;
  place: Place | null;
  /** The ledger's transfer, if money moved. */
  transfer_key: string | null;
  undoes: string | null;
  undone_by: string | null;
  /** Why it failed; what the payer's bank wrote. */
  note: string | null;
  /** What the provider kept, as told with this fact. */
  fee_amount: string | null;
  fee_asset: string | null;
  /** The refund, capture, void or dispute it speaks of. */
  about: string | null;
  applied_at: Date;
}
/** One row per hop. Two transactions that made a hop from one version would break the primary key. */
export interface HistoryRow {
  payment_id: Id<'pay'>;
  version: number;
  attempt_id: Id<'att'>;
  from_state: PaymentState | null;
  to_state: PaymentState;
  changed_at: Date;
}

/** A capture, void, refund or store credit. */
export interface OperationRow {
  id: OperationId;
  payment_id: Id<'pay'>;
  provider: string;
  kind: OperationKind;
  state: OperationState;
  amount: string;
  /** Of a capture: the rest is let go. */
  is_final: number;
  /** Of a refund: out of which money. */
  source: Refund['source'] | null;
  clearing: string | null;
  paid_out_asset: string | null;
  paid_out_amount: string | null;
  reason: string | null;
  /** Why it failed, or why nothing is known. */
  failure: string | null;
  /** The provider itself said that a refund failed. */
  failed_for_good: number;
  provider_reference: string | null;
  /** `staff stf_…`, `system`, or `provider` when it was not asked for here. */
  asked_by: string;
  first_called_at: Date | null;
  leased_until_at: Date | null;
  /** Counts the hops. */
  version: number;
  created_at: Date;
  updated_at: Date;
}
export interface OperationHistoryRow {
  operation_id: OperationId;
  version: number;
  from_state: OperationState | null;
  to_state: OperationState;
  changed_at: Date;
}
export interface InboxRow {
  provider: string;
  event_id: string;
  payload: string;
  state: 'received' | 'processing' | 'applied' | 'ignored' | 'parked';
  tries: number;
  leased_until_at: Date | null;
  failure: string | null;
  received_at: Date;
  settled_at: Date | null;
}
/** What staff decided about money in suspense; triggers refuse every UPDATE and DELETE (migration 0011). */
export interface DecisionRow {
  id: Id<'dec'>;
  payment_id: Id<'pay'>;
  decision: 'apply' | 'refund' | 'store-credit';
  amount: string;
  currency: string;
  reason: string;
  decided_by: string;
  decided_at: Date;
}
/** Up to when a provider's own list was read. */
export interface CursorRow {
  provider: string;
  until_at: Date;
  updated_at: Date;
}

export const tables = payments.tables<{
  payments_payments: PaymentRow;
  payments_attempts: AttemptRow;
  payments_facts: FactRow;
  payments_history: HistoryRow;
  payments_operations: OperationRow;
  payments_operation_history: OperationHistoryRow;
  payments_inbox: InboxRow;
  payments_decisions: DecisionRow;
  payments_cursors: CursorRow;
}>();
