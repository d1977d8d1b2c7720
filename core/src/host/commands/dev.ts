import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { BootError } from '../boot-error.ts';
import { devPath } from '../project.ts';
import type { OwnCommand } from './own-command.ts';
import { start } from './start.ts';

/** A project may bring what development needs beside the store (a chain, seeds) in a module of its own, exporting `dev(argv)`. */
export const dev: OwnCommand = async (invocation) => {
  const path = devPath(process.cwd());
  if (path === undefined) return start(invocation);
  if (!existsSync(path)) throw new BootError(`There is no ${path}: mend "souk": { "dev": … } in package.json`);
  const module = (await import(pathToFileURL(path).href)) as { readonly dev?: (argv: readonly string[]) => Promise<void> };
  if (typeof module.dev !== 'function') throw new BootError(`${path} does not export a function named dev`);
  await module.dev(invocation.argv);
};
