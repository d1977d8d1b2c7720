import type { ProviderFact } from '@souk/payments/contracts';
import type { Rail } from '../rail.ts';
import type { Sql } from './sql.ts';

const moneyKinds = ['captured', 'refunded', 'refund-failed'];
const over = ['failed', 'expired', 'voided'];

const amountOf = (fact: ProviderFact): bigint => ('amount' in fact ? fact.amount.amount : 0n);
const sum = (facts: readonly ProviderFact[], kind: ProviderFact['kind']): bigint =>
  facts.reduce((total, fact) => (fact.kind === kind ? total + amountOf(fact) : total), 0n);

/** The rail's own truth against our facts, both ways; and what no rail should have been asked for. */
export async function moneyAtTheRail(sql: Sql, rail: Rail): Promise<readonly string[]> {
  const broken: string[] = [];
  const rows = await sql("SELECT fact_id, kind, amount FROM payments_facts WHERE fact_id LIKE 'rail:%'");
  const ours = new Map(rows.map((row) => [row.fact_id as string, row]));
  const theirs = new Map(rail.facts.map((fact) => [fact.factId, fact]));
  for (const [factId, fact] of theirs) {
    const known = ours.get(factId);
    if (!moneyKinds.includes(fact.kind)) continue;
    if (!known) broken.push(`the rail holds ${factId} of ${amountOf(fact)} (${fact.paymentId}), which we do not know`);
    else if (known.amount !== `${amountOf(fact)}`) broken.push(`we have ${known.amount} for ${factId}, the rail ${amountOf(fact)}`);
  }
  for (const factId of ours.keys()) if (!theirs.has(factId)) broken.push(`we know ${factId}, which the rail does not`);
  const states = new Map((await sql('SELECT id, state FROM payments_payments')).map((row) => [row.id as string, row.state as string]));
  const opened = new Map<string, number>();
  for (const { payment, attemptId, facts, held } of rail.entries.values()) {
    opened.set(payment.id, (opened.get(payment.id) ?? 0) + 1);
    const captured = sum(facts, 'captured');
    if (captured > payment.amount.amount) broken.push(`${captured} was captured by ${attemptId}, which asks for ${payment.amount.amount}`);
    const paidBack = sum(facts, 'refunded');
    if (paidBack > captured) broken.push(`${paidBack} was given back by ${attemptId}, which captured ${captured}`);
    if (held > 0n && over.includes(states.get(payment.id) ?? 'failed'))
      broken.push(`${held} is still held at the rail for ${payment.id}, which is ${states.get(payment.id)}`);
  }
  for (const [paymentId, count] of opened) if (count > 1) broken.push(`${paymentId} was opened ${count} times at the rail`);
  return broken;
}
