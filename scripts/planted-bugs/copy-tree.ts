import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Copies every file that git tracks, or would, as it is on the disk; bugs are planted there and never in the tree itself. */
export function copyTree(from: string, to: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: from, encoding: 'utf8' });
  for (const path of listed.split('\0').filter((it) => it !== '' && existsSync(join(from, it)))) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    copyFileSync(join(from, path), join(to, path));
  }
  linkPackages(join(from, 'node_modules'), join(to, 'node_modules'));
  const own = join('openapi', 'node_modules');
  if (existsSync(join(from, own))) symlinkSync(join(from, own), join(to, own));
  mustBeItsOwn(to);
}

/** Foreign packages are shared; ours are links within the tree, and must lead into the copy. */
function linkPackages(from: string, to: string): void {
  mkdirSync(join(to, '@souk'), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '@souk' || (name.startsWith('.') && name !== '.bin')) continue;
    symlinkSync(join(from, name), join(to, name));
  }
  for (const name of readdirSync(join(from, '@souk'))) {
    const link = join(from, '@souk', name);
    if (lstatSync(link).isSymbolicLink()) symlinkSync(readlinkSync(link), join(to, '@souk', name));
  }
}

/** A package that led back to the original would be tested without its bug, and every bug in it would seem to be missed. */
function mustBeItsOwn(copy: string): void {
  const root = `${realpathSync(copy)}/`;
  for (const name of readdirSync(join(copy, 'node_modules/@souk'))) {
    const path = realpathSync(join(copy, 'node_modules/@souk', name));
    if (!path.startsWith(root)) throw new Error(`@souk/${name} leads out of the copy, to ${path}`);
  }
}
