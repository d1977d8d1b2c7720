import type { Extension, Token } from './token.ts';

export interface Binding<Needs extends string = string> {
  readonly needs: readonly Needs[];
  readonly token: Token<unknown>;
  readonly implementation: new (...dependencies: any[]) => unknown;
  readonly dependencies: readonly Token<unknown>[];
}

type Class<T, A extends readonly unknown[]> = new (...dependencies: [...A]) => T;
type TokensFor<A extends readonly unknown[]> = { readonly [I in keyof A]: Token<A[I]> };

/** Says which class stands behind a token. Wrong, missing or swapped dependencies do not compile. */
export function bind<T, Owner extends string, A extends readonly unknown[], const D extends TokensFor<A>>(
  token: Token<T, Owner>,
  implementation: Class<T, A>,
  dependencies: D,
): Binding<Owner | D[number]['owner']> {
  return { needs: [], token, implementation, dependencies: dependencies as readonly Token<unknown>[] };
}

/** Adds one implementation to an extension. */
export function contribute<T, Owner extends string, A extends readonly unknown[], const D extends TokensFor<A>>(
  extension: Extension<T, Owner>,
  implementation: Class<T, A>,
  dependencies: D,
): Binding<Owner | D[number]['owner']> {
  return { needs: [], token: extension, implementation, dependencies: dependencies as readonly Token<unknown>[] };
}
