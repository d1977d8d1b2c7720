import { spawnSync } from 'node:child_process';
import type { TestContext } from 'vitest';

/** Skips the test, saying why, where something it needs is missing; where nobody looks (CI) it fails. */
export function mustHave(context: TestContext, missing: string | undefined): void {
  if (missing === undefined) return;
  if (process.env['CI'] === 'true') throw new Error(missing);
  context.skip(missing); // tidy: the reason is printed, and CI fails
}

/** For `mustHave`: a program of a Debian package of the same name. */
export const whyNoProgram = (name: string): string | undefined =>
  spawnSync(name, ['--version']).status === 0 ? undefined : `${name} is not installed: apt-get install -y ${name}`;
