import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declarations, graphOf, packageArrows, pluginFolders, storeysOf } from '../scripts/plugin-graph.ts';

const root = process.cwd();
const json = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
interface Config {
  readonly references?: readonly { readonly path: string }[];
}
const referencesOf = (path: string): string[] => (json<Config>(path).references ?? []).map((reference) => reference.path);

describe('the workspace says one thing in three places', () => {
  it('package.json of a plugin depends on exactly what its declaration requires', async () => {
    expect(packageArrows(root)).toEqual(graphOf(await declarations(root)));
  });

  it.each(pluginFolders(root))('%s is built after what it requires', (plugin) => {
    const required = (packageArrows(root)[plugin] ?? []).map((name) => `../${name}`);
    expect([...referencesOf(`plugins/${plugin}/tsconfig.json`)].sort()).toEqual(['../../core', ...required].sort());
  });

  it('the root builds every package that has sources', () => {
    const apps = readdirSync(join(root, 'apps')).filter((app) => existsSync(join(root, 'apps', app, 'tsconfig.json')));
    const packages = ['core', 'openapi', ...pluginFolders(root).map((name) => `plugins/${name}`), ...apps.map((name) => `apps/${name}`)];
    expect(referencesOf('tsconfig.json').sort()).toEqual(packages.sort());
  });
});

describe('the storeys', () => {
  it('put everyone above what they require', () => {
    expect(storeysOf({ shop: ['till', 'shelf'], till: ['shelf'], shelf: [] })).toEqual([['shelf'], ['till'], ['shop']]);
  });

  it('refuse a circle', () => {
    expect(() => storeysOf({ hen: ['egg'], egg: ['hen'] })).toThrow(/circle/);
  });
});
