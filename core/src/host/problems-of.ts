import type { Plugin } from '../declare/plugin.ts';
import type { ProblemSource } from '../declare/route.ts';
import type { ProblemType } from '../values/problem.ts';

const joinsIn = (plugin: Plugin, source: Exclude<ProblemSource, ProblemType>): boolean =>
  'many' in source ? plugin.services.some(({ token }) => token === source) : plugin.hooks.some(({ hook }) => hook === source);

/** What a route can answer with in this store: its own problems, and those of the plugins that contribute to or tap what it names. */
export function problemsOf(sources: readonly ProblemSource[], plugins: readonly Plugin[]): readonly ProblemType[] {
  const all = sources.flatMap((source) =>
    'code' in source ? [source] : plugins.filter((plugin) => joinsIn(plugin, source)).flatMap(({ provides }) => provides.offers.problems),
  );
  return [...new Set(all)];
}
