import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = process.cwd();
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');
const howTos = readdirSync(join(root, 'docs/how-to')).map((page) => `docs/how-to/${page}`);
const pages = ['README.md', ...howTos].filter((page) => textOf(page).includes('```ts'));

interface Snippet {
  readonly path: string;
  readonly text: string;
}

/** A block of TypeScript in a page begins with a comment that says which file it is. */
function snippetsOf(page: string): Snippet[] {
  const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string);
  return blocks.map((text) => {
    const path = /^\/\/ ((?:plugins|apps)\/[\w/.-]+\.ts)\n/.exec(text)?.[1];
    if (path === undefined) throw new Error(`A block does not say which file it is:\n${text.slice(0, 200)}`);
    return { path, text };
  });
}

const config = (folder: string): string =>
  JSON.stringify({
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      composite: false,
      declaration: false,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: [`${folder}/plugins`, `${folder}/apps`],
  });

/** What the compiler says of these snippets, and only of these. */
function complaints(snippets: readonly Snippet[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'souk-how-to-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'tsconfig.json'), config(folder));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const { path, text } of snippets) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (tsc.status === null) throw new Error(`tsc did not run: ${tsc.error?.message}`);
    return tsc.stdout.split('\n').filter((line) => /^(plugins\/|apps\/|error )/.test(line));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('what the pages show', { timeout: 120_000 }, () => {
  it.each(pages)('%s compiles', (page) => {
    expect(complaints(snippetsOf(textOf(page)))).toEqual([]);
  });

  it('and a snippet that does not compile is seen', () => {
    const forgotten = snippetsOf(textOf('docs/how-to/write-a-plugin.md').replace('requires: [cart]', 'requires: []'));
    expect(complaints(forgotten).join('\n')).toMatch(/plugins\/gift-wrap\/src\/plugin\.ts.*TS\d+.*not assignable/s);
  });
});
