import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BootError } from './boot-error.ts';

interface Package {
  readonly folder: string;
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly souk?: { readonly store?: string; readonly dev?: string };
}

/** The package.json of this folder, or of the nearest one above that `fits`. */
export function nearestPackage(from: string, fits: (found: Package) => boolean = () => true): Package | undefined {
  for (let folder = resolve(from), below = ''; folder !== below; below = folder, folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (!existsSync(path)) continue;
    const found = { ...(JSON.parse(readFileSync(path, 'utf8')) as object), folder };
    if (fits(found)) return found;
  }
  return undefined;
}

/** Where the module is that exports `store`: as `--store` says, or `"souk": { "store": … }` of the nearest package.json. */
export function storePath(cwd: string, given: string | undefined): string {
  if (given !== undefined) return resolve(cwd, given);
  const found = nearestPackage(cwd, ({ souk }) => souk?.store !== undefined);
  if (found?.souk?.store === undefined) {
    throw new BootError(
      'No store was found: run souk in its folder, write "souk": { "store": "src/store.ts" } into its package.json, or say --store <file>',
    );
  }
  return join(found.folder, found.souk.store);
}

/** The module that runs the store in development, if the project has one of its own. */
export function devPath(cwd: string): string | undefined {
  const found = nearestPackage(cwd, ({ souk }) => souk !== undefined);
  return found?.souk?.dev === undefined ? undefined : join(found.folder, found.souk.dev);
}
