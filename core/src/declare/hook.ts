import type { Problem } from '../values/problem.ts';
import type { Ctx, Tx } from './context.ts';
import type { Owners, Resolved, Uses } from './token.ts';

/** waterfall: each tap returns the next value · veto: all are asked, reasons are gathered · series: each does its part. */
export type HookKind = 'waterfall' | 'series' | 'veto';
export type HookScope = 'request' | 'transaction';

declare const of: unique symbol;

/** Changes or refuses what is happening. Named by a gerund: `cart.pricing`. */
export interface Hook<V, K extends HookKind, S extends HookScope, Owner extends string> {
  readonly name: string;
  readonly owner: Owner;
  readonly kind: K;
  readonly scope: S;
  readonly timeoutMs: number;
  readonly [of]?: V;
}

export type Answer<V, K extends HookKind> = K extends 'waterfall' ? V : K extends 'veto' ? Problem | undefined : void;

export interface Tap<Needs extends string = string> {
  readonly needs: readonly Needs[];
  readonly hook: Hook<any, HookKind, HookScope, string>;
  readonly when: 'early' | 'late' | undefined;
  readonly uses: Uses;
  readonly run: (value: any, ctx: any, uses: any) => unknown;
}

/** Joins in on a hook. A tap that throws or takes too long fails the caller, and the error names plugin and hook. */
export function tap<V, K extends HookKind, S extends HookScope, Owner extends string, const U extends Uses = {}>(
  hook: Hook<V, K, S, Owner>,
  spec: {
    when?: 'early' | 'late';
    uses?: U;
    run(value: V, ctx: S extends 'transaction' ? Tx : Ctx, uses: Resolved<U>): Answer<V, K> | Promise<Answer<V, K>>;
  },
): Tap<Owner | Owners<U>> {
  return { needs: [], hook, when: spec.when, uses: spec.uses ?? {}, run: spec.run };
}
