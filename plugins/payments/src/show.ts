import type { Ctx, Id, Money } from '@souk/core';
import { refundableFrom } from './domain/standing.ts';
import { DecisionStore } from './storage/decision-store.ts';
import { PaymentStore } from './storage/payment-store.ts';
import { toPayment, toStanding } from './storage/stored-payment.ts';
import type { AttemptRow, DecisionRow, FactRow, HistoryRow, OperationRow, PaymentRow } from './storage/tables.ts';
import type { PaymentView } from './views.ts';

const store = new PaymentStore();
const decisionStore = new DecisionStore();

interface Parts {
  readonly row: PaymentRow;
  readonly attempts: readonly AttemptRow[];
  readonly facts: readonly FactRow[];
  readonly history: readonly HistoryRow[];
  readonly operations: readonly OperationRow[];
  readonly decisions: readonly DecisionRow[];
}

export async function show(ctx: Ctx, id: Id<'pay'>): Promise<PaymentView | undefined> {
  const [row] = await store.find(ctx, [id]);
  if (!row) return undefined;
  return viewOf({
    row,
    attempts: await store.attemptsOf(ctx, id),
    facts: await store.factsOf(ctx, [id]),
    history: await store.historyOf(ctx, id),
    operations: await store.operationsOf(ctx, [row]),
    decisions: await decisionStore.ofPayment(ctx, id),
  });
}

function viewOf({ row, attempts, facts, history, operations, decisions }: Parts): PaymentView {
  const payment = toPayment(row);
  const standing = toStanding(row, facts, operations);
  const money = (amount: bigint | string): Money => ({ amount: BigInt(amount), currency: row.currency });
  return {
    ...payment,
    asset: row.asset,
    nextAction: payment.nextAction ?? null,
    amountWaiting: money(row.amount_waiting),
    refundable: money(refundableFrom(standing, 'order')),
    providerReference: row.provider_reference,
    createdAt: row.created_at,
    attempts: attempts.map(({ id, number, state, first_called_at: calledAt }) => ({ id, number, state, calledAt })),
    operations: operations.map((it) => viewOfOperation(it, row.currency)),
    disputes: [...standing.disputes.values()].map(({ id, state, amount }) => ({ id, state, amount: money(amount) })),
    decisions: decisions.map(({ id, decision, amount, reason, decided_by: decidedBy, decided_at: at }) => {
      return { id, decision, amount: money(amount), reason, decidedBy, at };
    }),
    facts: facts.map((fact) => viewOfFact(fact, row.currency)),
    history: history.map(({ version, from_state: from, to_state: to, changed_at: at }) => ({ version, from, to, at })),
  };
}

function viewOfOperation(row: OperationRow, currency: string): PaymentView['operations'][number] {
  const { id, kind, state, source, reason, failure } = row;
  return {
    ...{ id, kind, state, reason, failure },
    amount: { amount: BigInt(row.amount), currency },
    final: row.is_final === 1,
    from: source === null ? null : source === 'order' ? 'order' : 'suspense',
    providerReference: row.provider_reference,
    askedBy: row.asked_by,
    createdAt: row.created_at,
  };
}

function viewOfFact(fact: FactRow, currency: string): PaymentView['facts'][number] {
  const { paid_in_asset: asset, paid_in_amount: paid, fee_asset: feeAsset, fee_amount: fee } = fact;
  return {
    factId: fact.fact_id,
    kind: fact.kind,
    amount: fact.amount === null ? null : { amount: BigInt(fact.amount), currency },
    paidIn: asset === null || paid === null ? null : { asset, amount: BigInt(paid) },
    fee: feeAsset === null || fee === null ? null : { asset: feeAsset, amount: BigInt(fee) },
    about: fact.about,
    place: fact.place,
    undoneBy: fact.undone_by,
    transferKey: fact.transfer_key,
    note: fact.note,
    at: fact.applied_at,
  };
}
