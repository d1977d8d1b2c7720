import type { Ctx, Id, Money } from '@souk/core';
import type { Known } from './change-book.ts';
import { isGivenUp } from './domain/payment-states.ts';
import { refundableFrom } from './domain/standing.ts';
import { DecisionStore } from './storage/decision-store.ts';
import { type Hop, PaymentStore } from './storage/payment-store.ts';
import { toPayment, toStanding } from './storage/stored-payment.ts';
import type { DecisionRow, FactRow, OperationRow } from './storage/tables.ts';
import type { PaymentView } from './views.ts';

const store = new PaymentStore();
const decisionStore = new DecisionStore();

interface Parts extends Known {
  readonly hops: readonly Hop[];
  readonly decisions: readonly DecisionRow[];
}

export async function show(ctx: Ctx, id: Id<'pay'>): Promise<PaymentView | undefined> {
  const [row] = await store.find(ctx, [id]);
  if (!row) return undefined;
  return showKnown(ctx, { row, facts: await store.factsOf(ctx, [id]), operations: await store.operationsOf(ctx, [row]) });
}

/** What is known of it was read, or written, a moment ago. */
export async function showKnown(ctx: Ctx, known: Known): Promise<PaymentView> {
  const { id } = known.row;
  const hops = await store.hopsOf(ctx, id);
  // Money waits for a decision only after the payment was given up.
  const decisions = hops.some(({ to_state: to }) => isGivenUp(to)) ? await decisionStore.ofPayment(ctx, id) : [];
  return viewOf({ ...known, hops, decisions });
}

function viewOf({ row, facts, operations, hops, decisions }: Parts): PaymentView {
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
    attempts: attemptsIn(hops),
    operations: operations.map((it) => viewOfOperation(it, row.currency)),
    disputes: [...standing.disputes.values()].map(({ id, state, amount }) => ({ id, state, amount: money(amount) })),
    decisions: decisions.map(({ id, decision, amount, reason, decided_by: decidedBy, decided_at: at }) => {
      return { id, decision, amount: money(amount), reason, decidedBy, at };
    }),
    facts: facts.map((fact) => viewOfFact(fact, row.currency)),
    history: hops.map(({ version, from_state: from, to_state: to, changed_at: at }) => ({ version, from, to, at })),
  };
}

/** Each has made a hop, for it began. */
function attemptsIn(hops: readonly Hop[]): PaymentView['attempts'] {
  const byId = new Map(hops.map(({ id, number, state, first_called_at: calledAt }) => [id, { id, number, state, calledAt }]));
  return [...byId.values()];
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
