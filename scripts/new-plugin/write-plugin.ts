import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const template = join(import.meta.dirname, 'template');

/** `gift-wrap` → `giftWrap`, `GiftWrap` */
const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => camel(name).replace(/^./, (letter) => letter.toUpperCase());

/** The template is a plugin that compiles, named `stall`; each way of writing its name becomes that way of writing the new one. */
export function named(text: string, name: string): string {
  return text
    .replaceAll('stall_', `${name.replaceAll('-', '_')}_`)
    .replaceAll(/(?<=['"/]|@souk\/|What )stall(?=['"/. ]|$)/gm, name)
    .replaceAll(/\bStall/g, pascal(name))
    .replaceAll(/\bstall\b/g, camel(name));
}

/** @returns the paths of what was written, from the root */
export function writePlugin(root: string, name: string): string[] {
  const files = readdirSync(template, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map((entry) => {
      const inside = join(entry.parentPath, entry.name).slice(template.length + 1);
      // Named so, the compiler and the test runner leave it alone where it lies.
      const path = join('plugins', name, inside.replace('tsconfig.template.json', 'tsconfig.json'));
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), named(readFileSync(join(template, inside), 'utf8'), name));
      return path;
    })
    .sort();
}

/** `tsc -b` builds what the root lists: the new plugin takes its place in the alphabet. */
export function addReference(root: string, name: string): void {
  const file = join(root, 'tsconfig.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as { references: { path: string }[] };
  const inPlugins = ({ path }: { path: string }): boolean => path.startsWith('plugins/');
  const plugins = [...config.references.filter(inPlugins), { path: `plugins/${name}` }].sort((a, b) => (a.path < b.path ? -1 : 1));
  const others = config.references.filter((reference) => !inPlugins(reference));
  const references = [...others.slice(0, 1), ...plugins, ...others.slice(1)].map(({ path }) => `    { "path": "${path}" }`);
  writeFileSync(file, `{\n  "files": [],\n  "references": [\n${references.join(',\n')}\n  ]\n}\n`);
}
