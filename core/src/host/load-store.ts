import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BootError } from './boot-error.ts';
import type { Store } from './create-store.ts';
import { nearestPackage } from './project.ts';

/** Imports the module that exports `store`. A plugin that throws meanwhile is named. */
export async function loadStore(path: string): Promise<Store> {
  if (!existsSync(path))
    throw new BootError(`There is no store at ${path}: mend "souk": { "store": … } in package.json, or say --store <file>`);
  const module = (await importBlaming(path)) as { readonly store?: Store };
  if (typeof module.store?.open !== 'function')
    throw new BootError(`${path} does not export a store: write export const store = createStore({ plugins: […] })`);
  return module.store;
}

async function importBlaming(path: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (cause) {
    if (cause instanceof BootError) throw cause;
    const { message, stack = '' } = cause instanceof Error ? cause : new Error(String(cause));
    const culprit = culpritOf(stack);
    if (!culprit)
      throw (cause as NodeJS.ErrnoException).code?.startsWith('ERR_')
        ? new BootError(`${path} cannot be loaded: ${message}`, { cause })
        : cause;
    throw new BootError(`${culprit.name} threw while it was loaded: ${message} (${culprit.at})`, { cause });
  }
}

/** The first file in the stack that belongs to a package built on core: the plugin, or the store itself. */
function culpritOf(stack: string): { readonly name: string; readonly at: string } | undefined {
  for (const [at, url] of stack.matchAll(/(file:\/\/[^\s:)]+)(?::\d+)*/g)) {
    const found = nearestPackage(dirname(fileURLToPath(url as string)));
    if (found?.dependencies?.['@souk/core'] !== undefined) return { name: `The package ${found.name}`, at };
  }
  return undefined;
}
