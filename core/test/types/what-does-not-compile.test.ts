import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const here = import.meta.dirname;
const core = join(here, '../..');
const bare = join(core, 'var', `types-${process.pid}`);
const adr = join(core, '../docs/adr/0010-what-does-not-compile.md');
const files = readdirSync(here).filter((file) => file.endsWith('.test-d.ts'));

interface Wrong {
  readonly at: string;
  readonly meaning: string;
  readonly expected: string;
}

/** Each wrong line stands under `// what is wrong` and `// @ts-expect-error part of the message`. */
const wrongs: readonly Wrong[] = files.flatMap((file) => {
  const lines = readFileSync(join(here, file), 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    const expected = /\/\/ @ts-expect-error (.+)/.exec(line)?.[1];
    if (expected === undefined) return [];
    const above = lines.slice(0, i).findLast((earlier) => /^\s*\/\/ (?!@)/.test(earlier)) as string;
    return [{ at: `${file}(${i + 2}`, meaning: above.trim().slice(3), expected }];
  });
});

function compile(folder: string): Promise<string> {
  return new Promise((resolve) => {
    const tsc = join(core, '../node_modules/typescript/bin/tsc');
    execFile(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { cwd: folder }, (_failed, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });
}

afterAll(() => rmSync(bare, { recursive: true, force: true }));

test('every file holds wrong lines, and there are enough of them', () => {
  for (const file of files) expect(wrongs.filter(({ at }) => at.startsWith(`${file}(`)).length, file).toBeGreaterThan(3);
  expect(wrongs.length).toBeGreaterThanOrEqual(20);
});

test('what is right compiles, and each wrong line is an error', { timeout: 60_000 }, async () => {
  expect(await compile(here)).toBe('');
});

test('each wrong line fails for the reason meant, and nothing else fails', { timeout: 60_000 }, async () => {
  mkdirSync(bare, { recursive: true });
  for (const file of readdirSync(here).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    writeFileSync(join(bare, file), readFileSync(join(here, file), 'utf8').replaceAll(/@ts-expect-error/g, 'expected'));
  }
  writeFileSync(join(bare, 'tsconfig.json'), readFileSync(join(here, 'tsconfig.json'), 'utf8'));
  const errors = (await compile(bare)).split(/\n(?=\S)/).filter((error) => error.includes('error TS'));
  const unexpected = errors.filter((error) => !wrongs.some(({ at }) => error.startsWith(`${at},`)));
  expect(unexpected).toEqual([]);
  const otherReasons = wrongs.flatMap(({ at, meaning, expected }) => {
    const found = errors.filter((error) => error.startsWith(`${at},`)).join('\n');
    return found.includes(expected) ? [] : [{ meaning, expected, found }];
  });
  expect(otherReasons).toEqual([]);
});

test('the ADR lists them all', () => {
  const text = readFileSync(adr, 'utf8');
  expect(wrongs.map(({ meaning }) => meaning).filter((meaning) => !text.includes(`- ${meaning}\n`))).toEqual([]);
});
