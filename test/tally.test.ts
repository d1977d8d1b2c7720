import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = process.cwd();

/** Runs these test files under our reporter, somewhere else. */
function run(files: Record<string, string>): { lastLine: string; code: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'souk-tally-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    cpSync(join(root, 'scripts/tally-reporter.ts'), join(folder, 'tally-reporter.ts'));
    writeFileSync(join(folder, 'vitest.config.mjs'), "export default { test: { reporters: ['default', './tally-reporter.ts'] } };\n");
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const { stdout, status } = spawnSync(process.execPath, [vitest, 'run'], { cwd: folder, encoding: 'utf8' });
    return { lastLine: stdout.trimEnd().split('\n').at(-1) ?? '', code: status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const passing = "import { it } from 'vitest';\nit('a', () => {});\nit('b', () => {});\n";

describe('the last line of a test run', { timeout: 60_000 }, () => {
  it('counts what passed', () => {
    expect(run({ 'fine.test.mjs': passing })).toEqual({ lastLine: '2 passed, 0 failed', code: 0 });
  });

  it('counts what failed, what did not load, and what was skipped', () => {
    const outcome = run({
      'fine.test.mjs': passing,
      'red.test.mjs':
        "import { it } from 'vitest';\nit('c', () => { throw new Error('no'); });\nit('d', (context) => context.skip('not here'));\n",
      'broken.test.mjs': "import './nowhere.mjs';\n",
    });
    expect(outcome).toEqual({ lastLine: '2 passed, 2 failed, 1 skipped', code: 1 });
  });

  it('counts an error that nobody awaited', () => {
    const stray = "import { it } from 'vitest';\nit('e', () => { void Promise.reject(new Error('stray')); });\n";
    expect(run({ 'stray.test.mjs': stray })).toEqual({ lastLine: '1 passed, 1 failed', code: 1 });
  });
});
