import { type Id, Money } from '@souk/core';
import { z } from 'zod';
import { NextAction, type Operation, type Payment } from '../contracts.ts';
import { type DisputeFact, joined } from '../domain/dispute-step.ts';
import { isGivenUp, isOpen, isPaid } from '../domain/payment-states.ts';
import {
  type Charge,
  capturedOf,
  type Dispute,
  type Receipt,
  type Refund,
  refundedFrom,
  type Standing,
  waitingOf,
} from '../domain/standing.ts';
import type { FactRow, OperationRow, PaymentRow } from './tables.ts';

const nextActionOf = (text: string | null): NextAction | undefined => (text === null ? undefined : z.decode(NextAction, JSON.parse(text)));

/** Amounts as digits, instants as ISO 8601: as on the wire. */
const textOf = (action: NextAction | undefined): string | null =>
  action === undefined ? null : JSON.stringify(z.encode(NextAction, action));

export function toPayment(row: PaymentRow): Payment {
  const money = (amount: string): Money => ({ amount: BigInt(amount), currency: row.currency });
  return {
    id: row.id,
    orderId: row.order_id,
    provider: row.provider,
    asset: row.asset ?? undefined,
    state: row.state,
    amount: money(row.amount),
    amountAuthorized: money(row.amount_authorized),
    amountCaptured: money(row.amount_captured),
    amountReleased: money(row.amount_released),
    amountDue: { amount: dueOf(row), currency: row.currency },
    amountRefunded: money(row.amount_refunded),
    providerReference: row.provider_reference ?? undefined,
    nextAction: nextActionOf(row.next_action),
    expiresAt: row.expires_at,
    version: row.version,
  };
}

const dueOf = ({ state, amount, amount_released: released, amount_captured: captured }: PaymentRow): bigint =>
  isOpen(state) ? BigInt(amount) - BigInt(released) - BigInt(captured) : 0n;

export const toOperation = ({ id, payment_id, kind, state, amount }: OperationRow, currency: string): Operation => ({
  id,
  paymentId: payment_id,
  kind,
  state,
  amount: Money.of(BigInt(amount), currency),
});

export function toReceipt(row: FactRow): Receipt {
  const { fact_id: factId, amount, clearing, place, paid_in_asset: asset, paid_in_amount: paid } = row;
  if (amount === null || clearing === null || place === null) throw new Error(`The captured fact ${factId} is incomplete`);
  const paidIn = asset === null || paid === null ? undefined : { asset, amount: BigInt(paid) };
  return { factId, amount: BigInt(amount), clearing, paidIn, place, undoneBy: row.undone_by ?? undefined };
}

function toRefund(row: OperationRow): Refund {
  const { paid_out_asset: asset, paid_out_amount: paid } = row;
  return {
    id: row.id as Id<'ref'>,
    amount: BigInt(row.amount),
    source: row.source ?? 'order',
    state: row.state,
    clearing: row.clearing ?? row.provider,
    paidOut: asset === null || paid === null ? undefined : { asset, amount: BigInt(paid) },
    providerReference: row.provider_reference ?? undefined,
    hasFailedForGood: row.failed_for_good === 1,
  };
}

/** A refund as the columns keep it. */
export const fromRefund = ({ source, state, clearing, paidOut, providerReference, hasFailedForGood }: Refund) => ({
  source,
  state,
  clearing,
  paid_out_asset: paidOut?.asset ?? null,
  paid_out_amount: paidOut?.amount.toString() ?? null,
  provider_reference: providerReference ?? null,
  failed_for_good: hasFailedForGood ? 1 : 0,
});

const isDispute = (kind: FactRow['kind']): kind is DisputeFact['kind'] =>
  kind === 'disputed' || kind === 'dispute-won' || kind === 'dispute-lost';

function disputesIn(facts: readonly FactRow[]): Map<string, Dispute> {
  const disputes = new Map<string, Dispute>();
  for (const { kind, about, amount, clearing } of facts) {
    if (!isDispute(kind) || about === null || clearing === null) continue;
    disputes.set(about, joined(disputes.get(about), { disputeId: about, kind, clearing, amount: { amount: BigInt(amount ?? '0') } }));
  }
  return disputes;
}

function chargesIn(facts: readonly FactRow[]): Map<string, Charge> {
  const charges = new Map<string, Charge>();
  for (const { fact_id: id, fee_amount: amount, fee_asset: asset, clearing, undone_by: undone } of facts) {
    if (amount !== null && asset !== null && clearing !== null && undone === null)
      charges.set(id, { asset, amount: BigInt(amount), clearing });
  }
  return charges;
}

export const toStanding = (row: PaymentRow, facts: readonly FactRow[], operations: readonly OperationRow[]): Standing => ({
  id: row.id,
  orderId: row.order_id,
  provider: row.provider,
  currency: row.currency,
  amount: BigInt(row.amount),
  authorized: BigInt(row.amount_authorized),
  released: BigInt(row.amount_released),
  state: row.state,
  onItsWay: row.on_its_way === 1,
  nextAction: nextActionOf(row.next_action),
  providerReference: row.provider_reference ?? undefined,
  answered: row.answered_at !== null,
  expiresAt: row.expires_at,
  receipts: new Map(facts.filter(({ kind }) => kind === 'captured').map((fact) => [fact.fact_id, toReceipt(fact)])),
  refunds: new Map(operations.filter(({ kind }) => kind === 'refund' || kind === 'credit').map((it) => [it.id, toRefund(it)])),
  disputes: disputesIn(facts),
  charges: chargesIn(facts),
});

/**
 * Who has paid, or cannot any more, needs no secret to pay with. An address or instructions to pay to hold none, and are needed again when a chain or
 * a bank takes the money back.
 */
const actionLeft = ({ state, nextAction }: Standing): NextAction | undefined => {
  const holdsSecret = nextAction?.type === 'stripe-payment-intent' || nextAction?.type === 'redirect';
  return holdsSecret && (isPaid(state) || isGivenUp(state)) ? undefined : nextAction;
};

/** The row as it is to be written; `version` counts the hops made since. */
export const withStanding = (row: PaymentRow, standing: Standing, version: number, now: Date): PaymentRow => ({
  ...row,
  state: standing.state,
  amount_captured: capturedOf(standing).toString(),
  amount_waiting: waitingOf(standing).toString(),
  amount_authorized: standing.authorized.toString(),
  amount_released: standing.released.toString(),
  amount_refunded: (refundedFrom(standing, 'order') + refundedFrom(standing, 'waiting')).toString(),
  on_its_way: standing.onItsWay ? 1 : 0,
  next_action: textOf(actionLeft(standing)),
  provider_reference: standing.providerReference ?? null,
  answered_at: standing.answered ? (row.answered_at ?? now) : null,
  expires_at: standing.expiresAt,
  active_key: isGivenUp(standing.state) ? null : row.active_key,
  version,
  updated_at: now,
});
