import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { head } from './rig/head.ts';
import { against, say, table } from './rig/report.ts';

/** What production installs: the packages that the manifests of core and plugins lead to, without what only we need to build and test. */
const root = fileURLToPath(new URL('../', import.meta.url));

/** Folders of the packages that these workspaces lead to, none twice. */
async function packagesOf(workspaces: readonly string[]): Promise<string[]> {
  const args = ['ls', '--omit=dev', '--omit=optional', '--all', '--parseable', ...workspaces.flatMap((name) => ['--workspace', name])];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: root, maxBuffer: 64 * 2 ** 20 });
  const folders = stdout.split('\n').filter((line) => line.includes('node_modules/') && existsSync(line));
  const real = await Promise.all(
    [...new Set(folders)].map(async (folder) => ((await lstat(folder)).isSymbolicLink() ? undefined : folder)),
  );
  return real.filter((folder) => folder !== undefined);
}

/** As `du` counts: blocks on the disk, without the packages inside, which are counted by themselves. */
async function blocksOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.isSymbolicLink()) continue;
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? await blocksOf(path) : (await lstat(path)).blocks * 512;
  }
  return bytes;
}

async function measure(workspaces: readonly string[]) {
  const folders = await packagesOf(workspaces);
  const sizes = await Promise.all(
    folders.map(async (folder) => ({
      name: relative(root, folder).replace(/^node_modules\//, ''),
      mb: (await blocksOf(folder)) / 2 ** 20,
    })),
  );
  return {
    count: folders.length,
    mb: sizes.reduce((sum, { mb }) => sum + mb, 0),
    largest: sizes.toSorted((a, b) => b.mb - a.mb).slice(0, 6),
  };
}

await head('production install: packages and megabytes of what the manifests ask for, ours left out');
const plugins = (await readdir(join(root, 'plugins'))).filter((name) => existsSync(join(root, 'plugins', name, 'package.json')));
const nameOf = async (folder: string) => (JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as { name: string }).name;
const all = await Promise.all(['core', ...plugins.map((name) => `plugins/${name}`)].map(nameOf));
const sets = {
  'core alone': all.filter((name) => name === '@souk/core'),
  'core and all plugins but crypto': all.filter((name) => !name.includes('crypto')),
  'core and all plugins': all,
};
const measured = await Promise.all(Object.entries(sets).map(async ([name, workspaces]) => [name, await measure(workspaces)] as const));
table(
  ['', 'packages', 'MB', 'largest'],
  measured.map(([name, { count, mb, largest }]) => [
    name,
    count,
    mb.toFixed(1),
    largest.map((it) => `${it.name} ${it.mb.toFixed(1)}`).join(', '),
  ]),
);
for (const [name, { count }] of measured.slice(1)) say(`   packages, ${name}: ${against(200, count, 'at-most')}`);
