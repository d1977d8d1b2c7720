import type { Plugin } from '@souk/core';
import { describe, type PluginDescription } from '../../core/src/host/describe.ts';
import { code, table } from './table.ts';

const sorted = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === right) return 0;
    return left < right ? -1 : 1;
  });

type Section = readonly [title: string, head: readonly string[], rows: readonly (readonly string[])[]];

function whereItIsReached({ routes, cli }: Plugin): Section[] {
  const access = (it: Plugin['routes'][number]): string => (typeof it.access === 'string' ? it.access : code(it.access.id));
  const byPath = sorted(routes, ({ path, method }) => `${path} ${method}`);
  return [
    [
      'Routes',
      ['route', 'access', 'limit', 'what it does'],
      byPath.map((it) => [code(`${it.method} ${it.path}`), access(it), it.rateLimit, it.summary]),
    ],
    ['Commands', ['command', 'what it does'], sorted(cli, ({ name }) => name).map(({ name, summary }) => [code(`souk ${name}`), summary])],
  ];
}

function whereItMeetsOthers({ provides: { offers }, hooks, events, jobs }: Plugin): Section[] {
  const offered = sorted(offers.hooks, ({ name }) => name);
  const told = sorted(offers.events, ({ name }) => name);
  const tapped = sorted(hooks, ({ hook }) => hook.name);
  const heard = sorted(events, ({ name, event }) => `${event.name} ${name}`);
  return [
    ['Hooks it offers', ['hook', 'kind', 'runs in'], offered.map(({ name, kind, scope }) => [code(name), kind, scope])],
    ['Hooks it taps', ['hook', 'when'], tapped.map(({ hook, when }) => [code(hook.name), when ?? 'in between'])],
    [
      'Events it tells',
      ['event', 'version', 'in order by'],
      told.map(({ name, version, key }) => [code(name), String(version), code(key)]),
    ],
    ['Events it hears', ['event', 'as'], heard.map(({ event, name }) => [code(event.name), code(name)])],
    ['Jobs', ['job', 'every'], sorted(jobs, ({ name }) => name).map(({ name, every }) => [code(name), every ?? 'when asked'])],
  ];
}

function whatItKeeps({ provides: { offers }, invariants }: Plugin, { tables, settings, outbound }: PluginDescription): Section[] {
  const permissions = sorted(offers.permissions, ({ id }) => id);
  const problems = sorted(offers.problems, (it) => it.code);
  return [
    ['Tables', ['table'], [...tables].sort().map((name) => [code(name)])],
    ['Permissions', ['permission', 'meaning'], permissions.map(({ id, meaning }) => [code(id), meaning])],
    ['Problems', ['code', 'status', 'title'], problems.map((it) => [code(it.code), String(it.status), it.title])],
    [
      'Settings',
      ['setting', 'environment'],
      settings.map(({ key, env, secret }) => [code(key), `${code(env)}${secret ? ', secret' : ''}`]),
    ],
    ['Whom it calls', ['whom', 'host, by default'], outbound.map(({ to, hosts }) => [to, hosts?.map(code).join(', ') || 'as configured'])],
    ['Invariants', ['invariant', 'promise'], invariants.map(({ id, promise }) => [id, promise])],
  ];
}

/** What a plugin brings, read from its declaration. */
export function pluginPage(plugin: Plugin): string {
  const described = describe('', [plugin]).plugins[0] as PluginDescription;
  const sections = [...whereItIsReached(plugin), ...whereItMeetsOthers(plugin), ...whatItKeeps(plugin, described)];
  const requires =
    plugin.requires.length === 0 ? 'nothing but core' : plugin.requires.map(({ name }) => `[${name}](../${name}/README.md)`).join(', ');
  const said = sections.filter(([, , rows]) => rows.length > 0).map(([title, head, rows]) => `### ${title}\n\n${table(head, rows)}`);
  return [`Requires ${requires}. Contract version ${plugin.provides.version}.`, ...said].join('\n\n');
}
