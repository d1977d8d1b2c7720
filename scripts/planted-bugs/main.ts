import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
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
/** Each works in a copy of its own. Most bugs need one test file, and leave a core idle. */
const lanes = ['left', 'right'];
const root = process.cwd();
const { values } = parseArgs({ options: { only: { type: 'string' }, report: { type: 'string' } } });
const chosen = choose(values.only?.split(','));
const commit = commitOf();
const there = realpathSync(mkdtempSync(join(tmpdir(), 'souk-planted-bugs-')));
try {
  const copies = lanes.map((lane) => copyInto(join(there, lane)));
  await mustBeGreen(copies[0] as string, [...new Set(chosen.flatMap(({ tests }) => tests))].sort());
  const outcomes = await tryAll(copies);
  const caught = outcomes.filter(isCaught).length;
  process.stdout.write(`${caught} of ${outcomes.length} caught\n`);
  if (values.report !== undefined) write(values.report, outcomes);
  process.exitCode = outcomes.length - caught > missedMax ? 1 : 0;
} finally {
  rmSync(there, { recursive: true, force: true });
}

function choose(ids: readonly string[] | undefined): readonly Bug[] {
  const unknown = ids?.filter((id) => !bugs.some((bug) => bug.id === id)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no bug ${unknown.join(', ')}`);
  return ids ? bugs.filter(({ id }) => ids.includes(id)) : bugs;
}

/** Of what is copied: the tree may go on changing meanwhile. */
function commitOf(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes');
}

function copyInto(copy: string): string {
  mkdirSync(copy);
  copyTree(root, copy);
  return copy;
}

/** A test that fails without any bug would catch them all. */
async function mustBeGreen(copy: string, tests: readonly string[]): Promise<void> {
  const verdict = await runTests(copy, tests, { bail: false });
  if (verdict.kind !== 'green') throw new Error(`Not green before any bug is planted: ${JSON.stringify(verdict, null, 2)}`);
  process.stdout.write(`${verdict.tests} tests in ${tests.length} files are green without a bug\n`);
}

/** The outcomes in the order of the bugs, whichever ended first. */
async function tryAll(copies: readonly string[]): Promise<readonly Outcome[]> {
  const outcomes = new Map<Bug, Outcome>();
  const waiting = [...chosen];
  await Promise.all(
    copies.map(async (copy) => {
      for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
        const outcome = await tryOne(copy, bug);
        outcomes.set(bug, outcome);
        say(outcome);
      }
    }),
  );
  return chosen.flatMap((bug) => outcomes.get(bug) ?? []);
}

async function tryOne(copy: string, bug: Bug): Promise<Outcome> {
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

function say(outcome: Outcome): void {
  const { bug, verdict, seconds } = outcome;
  process.stdout.write(`${isCaught(outcome) ? 'caught' : '------'} ${seconds.toFixed(1).padStart(6)} s  ${bug.id}  ${wordFor(outcome)}\n`);
  if (verdict.kind === 'broken') process.stdout.write(`${verdict.message}\n`);
}

function write(report: string, outcomes: readonly Outcome[]): void {
  const path = join(root, report);
  const ids = bugs.map(({ id }) => id);
  const at = { commit, day: new Date().toISOString().slice(0, 10) };
  writeFileSync(path, reportPage(readFileSync(path, 'utf8'), ids, outcomes, at));
}
