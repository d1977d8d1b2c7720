import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}
export interface Cruise {
  /** Every module of ours that was read, as a path from the root. */
  readonly modules: readonly string[];
  readonly violations: readonly Violation[];
}

interface CruiseOutput {
  readonly modules: readonly { readonly source: string; readonly coreModule?: boolean }[];
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
}

const cruised = ['core', 'plugins', 'apps', 'openapi'];

/** Reads who imports whom under `root`, and judges it by the rules that lie there. */
export function cruise(root: string): Cruise {
  const folders = cruised.filter((folder) => existsSync(join(root, folder)));
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const run = spawnSync(process.execPath, [bin, ...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!run.stdout.startsWith('{')) throw new Error(`The cruise gave no answer: ${run.error?.message ?? run.stderr}`);
  const output = JSON.parse(run.stdout) as CruiseOutput;
  return {
    modules: output.modules.map((module) => module.source).filter((source) => !source.includes('node_modules/')),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

/** The sources that a cruise must have read: one that reads nothing finds nothing wrong. */
export function sourcesOf(root: string): string[] {
  const packages = ['core', ...['plugins', 'apps'].flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`))];
  return packages.flatMap((folder) => {
    const src = join(root, folder, 'src');
    if (!existsSync(src)) return [];
    const names = readdirSync(src, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts')).map((name) => `${folder}/src/${name}`);
  });
}
