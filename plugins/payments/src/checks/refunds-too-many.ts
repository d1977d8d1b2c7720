import type { Ctx } from '@souk/core';
import { PaymentStore } from '../storage/payment-store.ts';
import type { FactRow, OperationRow } from '../storage/tables.ts';
import { paymentsInPages } from './payments-in-pages.ts';

const store = new PaymentStore();
const aboutRefunds: readonly FactRow['kind'][] = ['refund-pending', 'refunded', 'refund-failed'];

/**
 * Payments that gave back more than ever came, and refunds that are not as the provider said. Money that was taken back after it was refunded is a
 * loss, not a fault: what ever came is what counts.
 */
export async function refundsTooMany(ctx: Ctx): Promise<object[]> {
  const broken: object[] = [];
  for await (const rows of paymentsInPages(ctx)) {
    const ids = rows.map(({ id }) => id);
    const facts = Map.groupBy(await store.factsOf(ctx, ids), ({ payment_id: id }) => id);
    const all = await store.operationsOf(
      ctx,
      ids.map((id) => ({ id, has_operations: 1 })),
    );
    const operations = Map.groupBy(all, ({ payment_id: id }) => id);
    for (const id of ids) {
      const own = (operations.get(id) ?? []).filter(({ kind }) => kind === 'refund' || kind === 'credit');
      broken.push(...faults(own, facts.get(id) ?? []).map((fault) => ({ payment: id, ...fault })));
    }
  }
  return broken;
}

function faults(refunds: readonly OperationRow[], facts: readonly FactRow[]): object[] {
  const broken: object[] = [];
  const came = sum(facts.filter(({ kind }) => kind === 'captured').map(({ amount }) => amount));
  const went = sum(refunds.filter(({ state }) => state !== 'failed').map(({ amount }) => amount));
  if (went > came) broken.push({ why: 'more was given back than came', came: `${came}`, givenBack: `${went}` });
  const told = Map.groupBy(
    facts.filter(({ kind }) => aboutRefunds.includes(kind)),
    ({ about }) => about ?? '',
  );
  for (const [refund, words] of told) {
    const own = refunds.find(({ id }) => id === refund);
    if (!own) broken.push({ fact: words[0]?.fact_id, why: `there is no refund ${refund}` });
    for (const { fact_id: fact, amount } of words) if (own && amount !== own.amount) broken.push({ fact, amount, refund, is: own.amount });
  }
  for (const { id, kind, state } of refunds) {
    const kinds = new Set((told.get(id) ?? []).map((fact) => fact.kind));
    const expected = kinds.has('refund-failed') ? 'failed' : kinds.has('refunded') ? 'succeeded' : undefined;
    if (expected && state !== expected) broken.push({ refund: id, state, provider: expected });
    if (kind === 'refund' && state === 'succeeded' && !expected) broken.push({ refund: id, state, provider: 'never said so' });
  }
  const references = refunds.flatMap(({ provider_reference: reference }) => reference ?? []);
  if (new Set(references).size !== references.length) broken.push({ why: 'two refunds share one of the provider', references });
  return broken;
}

const sum = (amounts: readonly (string | null)[]): bigint => amounts.reduce((total, amount) => total + BigInt(amount ?? '0'), 0n);
