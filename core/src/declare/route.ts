import type { z } from 'zod';
import type { ProblemType } from '../values/problem.ts';
import type { Outside } from './context.ts';
import type { Hook, HookKind, HookScope } from './hook.ts';
import type { Permission } from './permission.ts';
import type { Reply, Responses, SessionCookie } from './reply.ts';
import type { Extension, Owners, Resolved, Uses } from './token.ts';

type PathParam<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathParam<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** Anybody · a customer signed in · staff signed in, whatever they may · whoever holds the permission, staff or key. */
export type Access = 'public' | 'customer' | 'staff' | Permission;
export type RateClass = 'read' | 'write' | 'costly' | 'login' | 'webhook';

/** Keeps the encoded reply of a public GET: dropped when an event that carries one of its tags (its name, or its key) is relayed. */
export interface ReadCache {
  readonly tags: (reply: any) => readonly string[];
  readonly staleMsMax: number;
}

/** A problem; or an extension or hook, for whatever those plugins refuse with that contribute to it or tap it in this store. */
export type ProblemSource = ProblemType | Extension<any> | Hook<any, HookKind, HookScope, string>;

export interface Route<Needs extends string = string> {
  readonly needs: readonly Needs[];
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly rateLimit: RateClass;
  /** `key`: an Idempotency-Key is required · `optional-key`: honoured when sent · `natural`: repeating it changes nothing more. */
  readonly idempotency: 'key' | 'optional-key' | 'natural' | undefined;
  readonly params: z.ZodObject | undefined;
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
  readonly responses: Responses;
  readonly problems: readonly ProblemSource[];
  readonly uses: Uses;
  readonly cache: ReadCache | undefined;
  readonly handle: (request: any, uses: any) => Promise<{ status: number; body: unknown; cookie?: SessionCookie }>;
}

export interface RequestHeaders {
  /** The version the caller last saw, from `If-Match`. */
  readonly ifMatch: string | undefined;
  /** What the browser or app calls itself; anybody may write anything there. */
  readonly userAgent: string | undefined;
}

/** One object: validation, authorisation, limits, OpenAPI and the client's types all come from it. */
export function defineRoute<
  const M extends Method,
  const Path extends string,
  const R extends Responses,
  P extends z.ZodObject<{ [K in PathParam<Path>]: z.ZodType }> | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  const U extends Uses = {},
>(
  spec: {
    method: M;
    path: Path;
    summary: string;
    access: Access;
    rateLimit: RateClass;
    query?: Q;
    responses: R;
    problems?: readonly ProblemSource[];
    uses?: U;
    handle(
      request: Outside & { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B>; headers: RequestHeaders; network: string },
      uses: Resolved<U>,
    ): Promise<Reply<NoInfer<R>>>;
  } & ([PathParam<Path>] extends [never] ? { params?: undefined } : { params: P }) &
    (M extends 'GET'
      ? {
          body?: undefined;
          idempotency?: undefined;
          cache?: { tags: (reply: Reply<NoInfer<R>>['body']) => readonly string[]; staleMsMax: number };
        }
      : { body?: B; idempotency: 'key' | 'optional-key' | 'natural'; cache?: undefined }),
): Route<Owners<U>> {
  const { method, path, summary, access, rateLimit, query, responses, problems = [], uses = {} } = spec;
  const { idempotency, params, body, cache } = spec as Partial<Pick<Route, 'idempotency' | 'params' | 'body' | 'cache'>>;
  return {
    needs: [],
    method,
    path,
    summary,
    access,
    rateLimit,
    idempotency,
    params,
    query,
    body,
    responses,
    problems,
    uses,
    cache,
    handle: spec.handle,
  };
}
