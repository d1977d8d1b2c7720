import type { OpenStore } from '../../driver/open-store.ts';
import type { Shop } from './shop.ts';

type World = Shop['standIn']['world'];

/** All that Stripe says of one payment. */
export interface Theirs {
  readonly status: string;
  readonly received: bigint;
  readonly refunded: bigint;
  /** Ids of refunds that did not fail. */
  readonly refunds: readonly string[];
  readonly disputes: readonly string[];
  /** What it keeps for us of this payment, after its fees. */
  readonly net: bigint;
  readonly asks: readonly string[];
}

/** All that we say of it. */
export interface Ours {
  readonly paymentId: string;
  readonly orderId: string;
  readonly total: bigint;
  readonly state: string;
  readonly order: string;
  readonly captured: bigint;
  readonly waiting: bigint;
  readonly refunded: bigint;
  readonly received: bigint;
  readonly refunds: readonly string[];
  readonly disputes: readonly string[];
  readonly cleared: bigint;
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
const lasts = (status: string): boolean => status !== 'failed' && status !== 'canceled';

/** By payment id. @throws Error when one payment was asked for twice at Stripe */
export function theirsOf(world: World): Map<string, Theirs> {
  const refundsOf = Map.groupBy(world.refunds.values(), (refund) => refund.payment_intent);
  const disputesOf = Map.groupBy(world.disputes.values(), (dispute) => dispute.payment_intent);
  const movementsOf = Map.groupBy(world.balanceTransactions.values(), ({ source }) => source ?? '');
  const chargesOf = Map.groupBy(world.charges.values(), (charge) => charge.payment_intent);
  const all = new Map<string, Theirs>();
  for (const intent of world.paymentIntents.values()) {
    const paymentId = intent.metadata['payment_id'] ?? '';
    if (all.has(paymentId)) throw new Error(`Stripe was asked twice to collect ${paymentId}`);
    const refunds = refundsOf.get(intent.id) ?? [];
    const disputes = disputesOf.get(intent.id) ?? [];
    // Stripe takes a refund out of its books when it is asked for, we when it has arrived.
    const ended = refunds.filter(({ status }) => status !== 'pending');
    const sources = [...(chargesOf.get(intent.id) ?? []), ...ended, ...disputes].map(({ id }) => id);
    const standing = refunds.filter(({ status }) => lasts(status));
    all.set(paymentId, {
      status: intent.status,
      received: BigInt(intent.amount_received),
      refunded: sum(standing.map(({ amount }) => BigInt(amount))),
      refunds: standing.map(({ id }) => id).sort(),
      disputes: disputes.map(({ id, status }) => `${id} ${status === 'won' || status === 'lost' ? status : 'open'}`).sort(),
      net: sum(sources.flatMap((id) => movementsOf.get(id) ?? []).map(({ net }) => BigInt(net))),
      asks: refunds.flatMap(({ metadata }) => metadata['refund_id'] ?? []),
    });
  }
  return all;
}

export async function oursOf(store: OpenStore): Promise<Ours[]> {
  const payments = await store.sql(
    'SELECT p.id, p.order_id, p.state, p.amount, p.amount_captured, p.amount_waiting, p.amount_refunded, o.state AS order_state ' +
      'FROM payments_payments p JOIN orders_orders o ON o.id = p.order_id ORDER BY p.id',
  );
  const facts = Map.groupBy(
    await store.sql('SELECT payment_id, kind, amount, about FROM payments_facts WHERE undone_by IS NULL'),
    (row) => row.payment_id,
  );
  const refunds = Map.groupBy(
    await store.sql("SELECT payment_id, provider_reference FROM payments_operations WHERE kind = 'refund' AND state <> 'failed'"),
    (row) => row.payment_id,
  );
  const entries = await store.sql(
    'SELECT t.reference, exact_sum(e.amount) AS amount FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id ' +
      "WHERE e.account = 'provider_clearing:stripe' GROUP BY t.reference",
  );
  const cleared = new Map(entries.map(({ reference, amount }) => [reference, BigInt(amount)]));
  return payments.map((row) => {
    const own = facts.get(row.id) ?? [];
    return {
      paymentId: row.id,
      orderId: row.order_id,
      total: BigInt(row.amount),
      state: row.state,
      order: row.order_state,
      captured: BigInt(row.amount_captured),
      waiting: BigInt(row.amount_waiting),
      refunded: BigInt(row.amount_refunded),
      received: sum(own.filter(({ kind }) => kind === 'captured').map(({ amount }) => BigInt(amount))),
      refunds: (refunds.get(row.id) ?? []).map(({ provider_reference: id }) => `${id}`).sort(),
      disputes: disputesIn(own),
      cleared: cleared.get(row.id) ?? 0n,
    };
  });
}

const endings: Readonly<Record<string, string>> = { disputed: 'open', 'dispute-won': 'won', 'dispute-lost': 'lost' };

/** The last word on each. */
function disputesIn(facts: readonly any[]): string[] {
  const ends = new Map<string, string>();
  for (const kind of Object.keys(endings)) for (const fact of facts) if (fact.kind === kind) ends.set(fact.about, endings[kind] as string);
  return [...ends].map(([id, end]) => `${id} ${end}`).sort();
}
