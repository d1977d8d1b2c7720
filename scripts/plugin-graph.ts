import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from '@souk/core';

/** Each plugin and the plugins it requires, both in alphabetical order. */
export type PluginGraph = Readonly<Record<string, readonly string[]>>;

/** The names of the folders in `plugins/` that are packages, in alphabetical order. */
export const pluginFolders = (root: string): string[] =>
  readdirSync(join(root, 'plugins'))
    .filter((folder) => existsSync(join(root, 'plugins', folder, 'package.json')))
    .sort();

/**
 * Reads a plugin's declaration. No setting is needed: settings are checked when a store boots, not when a plugin is declared.
 * @throws Error when the folder has no declaration, or declares another name
 */
export async function declarationOf(root: string, folder: string): Promise<Plugin> {
  const file = join(root, 'plugins', folder, 'src/plugin.ts');
  const module = (await import(pathToFileURL(file).href)) as { default?: (settings: unknown) => Plugin };
  if (module.default === undefined) throw new Error(`plugins/${folder}/src/plugin.ts has no default export`);
  const plugin = module.default({});
  if (plugin.name !== folder) throw new Error(`plugins/${folder} declares the name "${plugin.name}"`);
  return plugin;
}

export async function declarations(root: string): Promise<Plugin[]> {
  return Promise.all(pluginFolders(root).map((folder) => declarationOf(root, folder)));
}

export function graphOf(plugins: readonly Plugin[]): PluginGraph {
  const arrows = plugins.map((plugin) => [plugin.name, plugin.requires.map((contract) => contract.name).sort()] as const);
  return Object.fromEntries(arrows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The storey of each plugin: one above the highest it requires. @throws Error when plugins require each other in a circle */
export function storeysOf(graph: PluginGraph): string[][] {
  const storeys: string[][] = [];
  const placed = new Set<string>();
  let waiting = Object.keys(graph);
  while (waiting.length > 0) {
    const storey = waiting.filter((name) => graph[name]?.every((required) => placed.has(required)));
    if (storey.length === 0) throw new Error(`Plugins require each other in a circle, or require what is not here: ${waiting.join(', ')}`);
    storeys.push(storey);
    for (const name of storey) placed.add(name);
    waiting = waiting.filter((name) => !placed.has(name));
  }
  return storeys;
}

/** What each package.json says it depends on; it must say the same as the declaration. */
export function packageArrows(root: string): PluginGraph {
  const arrows = pluginFolders(root).map((folder) => {
    const text = readFileSync(join(root, 'plugins', folder, 'package.json'), 'utf8');
    const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
    const souk = Object.keys(dependencies).filter((name) => name.startsWith('@souk/') && name !== '@souk/core');
    return [folder, souk.map((name) => name.slice('@souk/'.length)).sort()] as const;
  });
  return Object.fromEntries(arrows);
}
