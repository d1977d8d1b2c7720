import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bug, plant } from './bug.ts';
import { bugs } from './bugs.ts';
import { copyTree } from './copy-tree.ts';
import { isCaught, type Outcome, reportPage, wordFor } from './report.ts';
import { runTests } from './run-tests.ts';

/** `npm run planted-bugs`: plants each bug in a copy of the tree, and expects a test to fail. One may be missed, no more. */
const missedMax = 1;
const root = process.cwd();
const { values } = parseArgs({ options: { only: { type: 'string' }, report: { type: 'string' } } });
const chosen = choose(values.only?.split(','));
if (values.only !== undefined && values.report !== undefined) throw new Error('A report is of all bugs: leave out --only, or --report');

const copy = realpathSync(mkdtempSync(join(tmpdir(), 'souk-planted-bugs-')));
try {
  copyTree(root, copy);
  await mustBeGreen([...new Set(chosen.flatMap(({ tests }) => tests))].sort());
  const outcomes: Outcome[] = [];
  for (const bug of chosen) {
    const outcome = await tryOne(bug);
    outcomes.push(outcome);
    process.stdout.write(
      `${isCaught(outcome) ? 'caught' : '------'} ${outcome.seconds.toFixed(1).padStart(6)} s  ${bug.id}  ${wordFor(outcome)}\n`,
    );
    if (outcome.verdict.kind === 'broken') process.stdout.write(`${outcome.verdict.message}\n`);
  }
  const caught = outcomes.filter(isCaught).length;
  process.stdout.write(`${caught} of ${outcomes.length} caught\n`);
  if (values.report !== undefined) write(values.report, outcomes);
  process.exitCode = outcomes.length - caught > missedMax ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function choose(ids: readonly string[] | undefined): readonly Bug[] {
  const unknown = ids?.filter((id) => !bugs.some((bug) => bug.id === id)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no bug ${unknown.join(', ')}`);
  return ids ? bugs.filter(({ id }) => ids.includes(id)) : bugs;
}

/** A test that fails without any bug would catch them all. */
async function mustBeGreen(tests: readonly string[]): Promise<void> {
  const verdict = await runTests(copy, tests, { bail: false });
  if (verdict.kind !== 'green') throw new Error(`Not green before any bug is planted: ${JSON.stringify(verdict, null, 2)}`);
  process.stdout.write(`${verdict.tests} tests in ${tests.length} files are green without a bug\n`);
}

async function tryOne(bug: Bug): Promise<Outcome> {
  const path = join(copy, bug.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, plant(bug, text));
  const begun = performance.now();
  try {
    const verdict = await runTests(copy, bug.tests, { bail: true });
    return { bug, verdict, seconds: (performance.now() - begun) / 1_000 };
  } finally {
    writeFileSync(path, text);
  }
}

function write(report: string, outcomes: readonly Outcome[]): void {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes');
  const path = join(root, report);
  writeFileSync(path, reportPage(readFileSync(path, 'utf8'), outcomes, commit, new Date().toISOString().slice(0, 10)));
}
