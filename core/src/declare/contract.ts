import type { z } from 'zod';
import { type ProblemStatus, type ProblemType, problemType } from '../values/problem.ts';
import type { EventType } from './event.ts';
import type { Hook, HookKind, HookScope } from './hook.ts';
import type { Permission } from './permission.ts';
import { type Extension, extension, type Token, token } from './token.ts';

type Snake<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Snake<B>}` : S;
declare const of: unique symbol;

export interface Contract<Name extends string = string> {
  readonly name: Name;
  readonly version: string;
  /** Everything that hangs off this contract, as it was declared; the host reads it and seals it. */
  readonly offers: Offers;
}

export interface Offers {
  readonly tokens: Token<unknown>[];
  readonly permissions: Permission[];
  readonly problems: ProblemType[];
  readonly events: EventType<any>[];
  readonly hooks: Hook<any, HookKind, HookScope, string>[];
  readonly configs: Config<any, string>[];
  sealed: boolean;
}

/** A plugin's settings: what the store passes in, or the environment says, checked at boot. */
export interface Config<S extends z.ZodType, Owner extends string> extends Token<z.output<S>, Owner> {
  readonly schema: S;
}

/** The plugin's tables by their row types. Rows are never part of a contract, so foreign tables cannot be typed. */
export interface Tables<T> {
  readonly prefix: string;
  readonly [of]?: T;
}

/** Everything a plugin offers hangs off its contract, so it is named, namespaced and registered in one stroke. */
export interface ContractBuilder<Name extends string> extends Contract<Name> {
  /** One implementation. */
  service<T>(name: string): Token<T, Name>;
  /** Any number of implementations, from any plugin. */
  extension<T>(name: string): Extension<T, Name>;
  config<S extends z.ZodObject>(schema: S): Config<S, Name>;
  tables<T extends { [K in keyof T]: K extends `${Snake<Name>}_${string}` ? object : never }>(): Tables<T>;
  permission(name: string, meaning: string): Permission;
  problem<D extends z.ZodType = z.ZodUndefined>(code: string, spec: { status: ProblemStatus; title: string; details?: D }): ProblemType<D>;
  event<P extends z.ZodType>(name: string, spec: { version: number; key: keyof z.output<P> & string; payload: P }): EventType<P, Name>;
  hook<V extends z.ZodType, K extends HookKind, S extends HookScope>(
    name: string,
    spec: { kind: K; scope: S; value: V; timeoutMs?: number },
  ): Hook<z.output<V>, K, S, Name>;
}

const hookTimeoutMs: Record<HookScope, number> = { request: 2_000, transaction: 250 };

export function defineContract<const Name extends string>(identity: { name: Name; version: string }): ContractBuilder<Name> {
  const { name, version } = identity;
  const offers: Offers = { tokens: [], permissions: [], problems: [], events: [], hooks: [], configs: [], sealed: false };
  const add = <T>(list: T[], offer: T): T => {
    if (offers.sealed) throw new Error(`The contract "${name}" is sealed: only its own plugin may add to it, while it loads`);
    list.push(offer);
    return offer;
  };
  return {
    name,
    version,
    offers,
    service: <T>(it: string) => add(offers.tokens, token<T, Name>(name, it)) as Token<T, Name>,
    extension: <T>(it: string) => add(offers.tokens, extension<T, Name>(name, it)) as Extension<T, Name>,
    config: (schema) => add(offers.configs, { ...token(name, 'settings'), schema }) as Config<typeof schema, Name>,
    tables: () => ({ prefix: `${name.replaceAll('-', '_')}_` }),
    permission: (it, meaning) => add(offers.permissions, { id: `${name}.${it}`, meaning }),
    problem: (code, spec) => add(offers.problems as ProblemType[], problemType(`${name}.${code}`, spec) as ProblemType) as never,
    event: (it, spec) => add(offers.events, { name: `${name}.${it}`, owner: name, ...spec }) as never,
    hook: (it, { kind, scope, timeoutMs = hookTimeoutMs[scope] }) =>
      add(offers.hooks, { name: `${name}.${it}`, owner: name, kind, scope, timeoutMs }) as never,
  };
}
