import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addReference, named, writePlugin } from '../scripts/new-plugin/write-plugin.ts';

const root = process.cwd();

describe('npm run new:plugin gift-wrap', () => {
  const copy = mkdtempSync(join(tmpdir(), 'souk-new-plugin-'));
  let written: string[];

  beforeAll(() => {
    for (const file of ['tsconfig.base.json', 'package.json', 'vitest.config.ts', 'scripts/tally-reporter.ts', 'test/seed-fast-check.ts'])
      cpSync(join(root, file), join(copy, file));
    mkdirSync(join(copy, 'node_modules/@souk'), { recursive: true });
    for (const entry of readdirSync(join(root, 'node_modules'))) {
      if (entry !== '@souk' && !entry.startsWith('.')) symlinkSync(join(root, 'node_modules', entry), join(copy, 'node_modules', entry));
    }
    for (const folder of ['core', 'plugins/mail', 'plugins/auth']) {
      cpSync(join(root, folder), join(copy, folder), {
        recursive: true,
        filter: (path) => !/\/(node_modules|dist)$|tsbuildinfo$/.test(path),
      });
      symlinkSync(join(copy, folder), join(copy, 'node_modules/@souk', folder.split('/').at(-1) as string));
    }
    writeFileSync(
      join(copy, 'tsconfig.json'),
      '{ "files": [], "references": [{ "path": "core" }, { "path": "plugins/mail" }, { "path": "plugins/auth" }] }',
    );
    written = writePlugin(copy, 'gift-wrap');
    addReference(copy, 'gift-wrap');
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('writes the shape of a plugin', () => {
    expect(written).toContain('plugins/gift-wrap/src/plugin.ts');
    expect(written).toContain('plugins/gift-wrap/src/contracts.ts');
    expect(written).toContain('plugins/gift-wrap/test/routes.test.ts');
  });

  it('says its name everywhere, and never the name of the template', () => {
    const text = written.map((path) => readFileSync(join(copy, path), 'utf8')).join('\n');
    expect(text).not.toMatch(/\bstall|stall\b(?<!install)/i);
    expect(text).toContain("defineContract({ name: 'gift-wrap'");
    expect(text).toContain("'gift_wrap_notes'");
    expect(text).toContain("'/store/gift-wrap/notes'");
    expect(text).toContain('"name": "@souk/gift-wrap"');
    expect(text).toContain('export const giftWrap =');
  });

  it('compiles as it is', { timeout: 120_000 }, () => {
    const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'plugins/gift-wrap'], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(tsc.stdout + tsc.stderr).toBe('');
    expect(tsc.status).toBe(0);
  });

  it('and its tests pass as they are, on both databases', { timeout: 120_000 }, () => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const run = spawnSync(process.execPath, ['--conditions=souk-source', vitest, 'run', 'plugins/gift-wrap'], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(run.stdout + run.stderr).toMatch(/^10 passed, 0 failed$/m);
  });

  it('and a mistake in it would not', { timeout: 120_000 }, () => {
    const file = join(copy, 'plugins/gift-wrap/src/domain/note.ts');
    writeFileSync(file, `${readFileSync(file, 'utf8')}export const wrong: number = 'text';\n`);
    const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'plugins/gift-wrap'], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(tsc.stdout).toContain('TS2322');
  });

  it('takes its place among the references, in the order of the alphabet', () => {
    const { references } = JSON.parse(readFileSync(join(copy, 'tsconfig.json'), 'utf8')) as { references: { path: string }[] };
    expect(references.map(({ path }) => path)).toEqual(['core', 'plugins/auth', 'plugins/gift-wrap', 'plugins/mail']);
  });
});

it('a name of one word is one word everywhere', () => {
  expect(named("stall_notes '/store/stall/notes' stall.event StallNote", 'wishes')).toBe(
    "wishes_notes '/store/wishes/notes' wishes.event WishesNote",
  );
});
