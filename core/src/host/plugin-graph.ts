import type { Plugin } from '../declare/plugin.ts';
import { BootError } from './boot-error.ts';
import { compareVersions } from './compare-versions.ts';

/** Puts every plugin after those it requires; ties keep the order of the store's list. Nothing of a plugin runs here. */
export function orderPlugins(plugins: readonly Plugin[]): readonly Plugin[] {
  const byName = new Map<string, Plugin>();
  for (const plugin of plugins) {
    if (!plugin?.name)
      throw new BootError('The store lists something that is not a plugin: list what definePlugin(…) gives, called with its settings');
    mustBeNamed(plugin.name);
    if (byName.has(plugin.name)) throw new BootError(`The plugin "${plugin.name}" is listed twice: take one of the two out of the store`);
    byName.set(plugin.name, plugin);
  }
  for (const plugin of plugins) for (const required of plugin.requires) mustFit(plugin, required, byName);
  return inOrder(plugins);
}

function mustBeNamed(name: string): void {
  if (name === 'core' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new BootError(`A plugin cannot be named "${name}": names are kebab-case, and "core" is taken`);
  }
}

function mustFit(plugin: Plugin, required: Plugin['provides'] | undefined, byName: ReadonlyMap<string, Plugin>): void {
  if (!required?.name) {
    throw new BootError(
      `The plugin "${plugin.name}" requires something that is not a contract: its "requires" must list what defineContract(…) gave`,
    );
  }
  const provider = byName.get(required.name);
  if (!provider) {
    throw new BootError(
      `The plugin "${plugin.name}" requires "${required.name}", which the store does not list: add ${required.name} to the store's plugins`,
    );
  }
  const provided = provider.provides.version;
  const verdict = compareVersions(provided, required.version);
  if (verdict === 'fits') return;
  const mend =
    verdict === 'too-old' ? `upgrade "${required.name}"` : `install a version of "${plugin.name}" made for "${required.name}" ${provided}`;
  throw new BootError(
    `The plugin "${plugin.name}" was made for "${required.name}" ${required.version}, but the store has ${provided}: ${mend}`,
  );
}

function inOrder(plugins: readonly Plugin[]): readonly Plugin[] {
  const ordered: Plugin[] = [];
  const placed = new Set<string>();
  let waiting = plugins;
  while (waiting.length > 0) {
    const next = waiting.find(({ requires }) => requires.every(({ name }) => placed.has(name)));
    if (!next)
      throw new BootError(
        `Plugins require each other in a circle: ${circle(waiting).join(' → ')}; one of these arrows must go, or become an event`,
      );
    ordered.push(next);
    placed.add(next.name);
    waiting = waiting.filter((plugin) => plugin !== next);
  }
  return ordered;
}

/** Everyone left waits for somebody left, so following the arrows comes round. */
function circle(waiting: readonly Plugin[]): readonly string[] {
  const path: string[] = [];
  let at = waiting[0] as Plugin;
  while (!path.includes(at.name)) {
    path.push(at.name);
    at = waiting.find(({ name }) => at.requires.some((required) => required.name === name)) as Plugin;
  }
  return [...path.slice(path.indexOf(at.name)), at.name];
}
