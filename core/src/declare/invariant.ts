import type { Ctx } from './context.ts';
import type { Evidence } from './evidence.ts';
import type { Owners, Resolved, Uses } from './token.ts';

/** One promise that must hold whenever nothing is under way; `souk verify` runs them all. */
export interface Invariant<Needs extends string = string> {
  readonly needs: readonly Needs[];
  /** `I1`…`I24`, as numbered in docs/invariants.md. */
  readonly id: string;
  readonly promise: string;
  readonly uses: Uses;
  readonly check: (ctx: Ctx, uses: any, evidence: Evidence) => Promise<InvariantResult>;
}

/** The offending rows (none: it holds), or why it could not be checked here. */
export type InvariantResult = { readonly broken: readonly object[] } | { readonly notChecked: string };

/** Read-only, the same on both databases, exact on amounts of any size. What is not in the database comes as evidence, or is not checked. */
export function defineInvariant<const U extends Uses = {}>(spec: {
  id: string;
  promise: string;
  uses?: U;
  check(ctx: Ctx, uses: Resolved<U>, evidence: Evidence): Promise<InvariantResult>;
}): Invariant<Owners<U>> {
  return { needs: [], id: spec.id, promise: spec.promise, uses: spec.uses ?? {}, check: spec.check };
}
