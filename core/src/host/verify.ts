import type { Ctx } from '../declare/context.ts';
import type { Evidence } from '../declare/evidence.ts';
import type { InvariantResult } from '../declare/invariant.ts';
import type { LoadedInvariant } from '../engine/loaded.ts';

export interface Verdict {
  readonly id: string;
  readonly plugin: string;
  readonly promise: string;
  readonly result: InvariantResult;
}

/** As numbered in docs/invariants.md. */
export const invariantIds: readonly string[] = Array.from({ length: 24 }, (_, i) => `I${i + 1}`);

/** Asks each invariant in turn, in the order of their numbers. One that throws is broken: it could not say that it holds. */
export async function verifyAll(invariants: readonly LoadedInvariant[], ctx: Ctx, evidence: Evidence = {}): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const number = ({ invariant }: LoadedInvariant) => Number.parseInt(invariant.id.slice(1), 10);
  for (const { invariant, plugin, uses } of invariants.toSorted((a, b) => number(a) - number(b))) {
    const { id, promise } = invariant;
    const result = await invariant
      .check(ctx, uses, evidence)
      .catch((error: unknown) => ({ broken: [{ threw: error instanceof Error ? error.message : String(error) }] }));
    verdicts.push({ id, plugin, promise, result });
  }
  return verdicts;
}

/** The numbers nobody in this store answers for. */
export const notProvided = (verdicts: readonly Verdict[]): readonly string[] =>
  invariantIds.filter((id) => !verdicts.some((verdict) => verdict.id === id));
