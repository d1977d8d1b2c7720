/** A money fact, ours or theirs. */
export interface Counted {
  readonly factId: string;
  readonly paymentId: string;
  readonly kind: string;
  readonly amount: string;
}
export type Difference =
  | { readonly what: 'missing-here' | 'missing-there'; readonly fact: Counted }
  | { readonly what: 'different'; readonly ours: Counted; readonly theirs: Counted };

/** Effects that move money: only these are compared, for the rest may be told or not. */
export const moneyKinds: readonly string[] = [
  'captured',
  'reversed',
  'refunded',
  'refund-failed',
  'disputed',
  'dispute-won',
  'dispute-lost',
];

/**
 * Ours against theirs, line by line.
 * @param ours all we have in the window that theirs covers
 * @param isOurs is it known here at all, also before the window?
 */
export function compare(ours: readonly Counted[], theirs: readonly Counted[], isOurs: ReadonlyMap<string, Counted>): Difference[] {
  const seen = new Set(theirs.map(({ factId }) => factId));
  const differences: Difference[] = [];
  for (const fact of theirs) {
    const known = isOurs.get(fact.factId);
    if (!known) differences.push({ what: 'missing-here', fact });
    else if (known.amount !== fact.amount || known.kind !== fact.kind || known.paymentId !== fact.paymentId)
      differences.push({ what: 'different', ours: known, theirs: fact });
  }
  for (const fact of ours) if (!seen.has(fact.factId)) differences.push({ what: 'missing-there', fact });
  return differences;
}
