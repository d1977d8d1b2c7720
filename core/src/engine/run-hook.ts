import { CoreProblem } from '../declare/core.ts';
import type { Hook, HookKind, HookScope } from '../declare/hook.ts';
import { Problem } from '../values/problem.ts';
import { deepFreeze } from './freeze.ts';
import type { LoadedTap } from './loaded.ts';

/** A tap that threw or took too long: it fails whoever runs the hook, and says whose tap it was. */
export class TapFailed extends Error {
  constructor(plugin: string, hook: string, cause: unknown) {
    super(`The tap of "${plugin}" on ${hook} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'TapFailed';
  }
}

type AnyHook = Hook<any, HookKind, HookScope, string>;
type Kind = (taps: readonly LoadedTap[], hook: AnyHook, value: unknown, ctx: unknown) => Promise<unknown>;

const turnOf = ({ tap }: LoadedTap): number => (tap.when === 'early' ? 0 : tap.when === 'late' ? 2 : 1);

async function ask({ tap, plugin, uses }: LoadedTap, hook: AnyHook, value: unknown, ctx: unknown): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${hook.timeoutMs} ms`)), hook.timeoutMs);
  });
  try {
    return await Promise.race([tap.run(value, ctx, uses), tooLong]);
  } catch (error) {
    throw error instanceof Problem ? error : new TapFailed(plugin, hook.name, error);
  } finally {
    clearTimeout(timer);
  }
}

const kinds: Record<HookKind, Kind> = {
  /** Each tap returns the next value. */
  async waterfall(taps, hook, value, ctx) {
    let next = deepFreeze(value);
    for (const tap of taps) {
      next = deepFreeze(await ask(tap, hook, next, ctx));
      if (next === undefined)
        throw new TapFailed(tap.plugin, hook.name, new Error('it returned nothing; a waterfall tap returns the value'));
    }
    return next;
  },
  /** Each tap does its part. */
  async series(taps, hook, value, ctx) {
    deepFreeze(value);
    for (const tap of taps) await ask(tap, hook, value, ctx);
    return value;
  },
  /** All taps are asked; their reasons are gathered. */
  async veto(taps, hook, value, ctx) {
    deepFreeze(value);
    const reasons: Problem[] = [];
    for (const tap of taps) {
      const reason = await ask(tap, hook, value, ctx);
      if (reason instanceof Problem) reasons.push(reason);
      else if (reason !== undefined)
        throw new TapFailed(tap.plugin, hook.name, new Error('a veto tap answers with a problem or with nothing'));
    }
    if (reasons.length === 1) throw reasons[0];
    if (reasons.length > 1) throw CoreProblem.vetoed({ reasons: reasons.map(({ code, title }) => ({ code, title })) });
    return value;
  },
};

export type RunHook = <V>(hook: Hook<V, HookKind, HookScope, string>, value: V, ctx: unknown) => Promise<V>;

/** Early taps first, late ones last, and within that in the order of the plugin graph. */
export function hookRunner(taps: readonly LoadedTap[]): RunHook {
  const byHook = new Map<string, LoadedTap[]>();
  for (const tap of [...taps].sort((a, b) => turnOf(a) - turnOf(b))) {
    const { name } = tap.tap.hook;
    byHook.set(name, [...(byHook.get(name) ?? []), tap]);
  }
  return async <V>(hook: Hook<V, HookKind, HookScope, string>, value: V, ctx: unknown) =>
    (await kinds[hook.kind](byHook.get(hook.name) ?? [], hook, value, ctx)) as V;
}
