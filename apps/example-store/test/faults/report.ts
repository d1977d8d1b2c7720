import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { betweenMarks } from '../../../../scripts/generated/between-marks.ts';
import { table } from '../../../../scripts/generated/table.ts';
import type { Options } from './options.ts';
import { type Outcome, textOf } from './run-rounds.ts';

const mark = 'runs';
const head = [
  'fault',
  'on',
  'master seed',
  'faults',
  'also counted',
  'rounds',
  'seconds',
  'breaks',
  'at most (95 %)',
  'date',
  'commit',
  'machine',
];
const databaseNames = { sqlite: 'SQLite', mysql: 'MariaDB' } as const;

/** Writes a row for each fault and database; those of other runs stay, and one run again from the same seed takes the place of the earlier. */
export function writeReport(path: string, { seed }: Options, outcomes: readonly Outcome[]): void {
  const page = existsSync(path) ? readFileSync(path, 'utf8') : '# Faults\n';
  const rows = new Map(rowsIn(page).map((row) => [keyOf(row), row]));
  for (const outcome of outcomes.filter(({ rounds }) => rounds > 0)) {
    const row = rowOf(seed, outcome);
    rows.set(keyOf(row), row);
  }
  const sorted = [...rows.values()].sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en', { numeric: true }));
  writeFileSync(path, betweenMarks(page, mark, table(head, sorted), 'npm run faults -- --report'));
}

const keyOf = (row: readonly string[]): string => row.slice(0, 3).join(' ');

/** What stands between the marks already. */
function rowsIn(page: string): string[][] {
  const made = page.split(`<!-- generated: ${mark} `)[1]?.split('<!-- /generated -->')[0] ?? '';
  const lines = made.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

function rowOf(seed: number, { fault, database, rounds, seconds, breaks, tally }: Outcome): string[] {
  const { [fault.counts]: count = 0, ...others } = tally;
  return [
    fault.id,
    databaseNames[database],
    String(seed),
    `${count.toLocaleString('en')} ${fault.counts}`,
    textOf(others),
    String(rounds),
    Math.round(seconds).toLocaleString('en'),
    String(breaks),
    breaks === 0 && count > 0 ? bound(count) : '–',
    new Date().toISOString().slice(0, 10),
    commit(),
    `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
  ];
}

/** The rule of three. */
const bound = (count: number): string => `${((3 / count) * 100).toPrecision(2)} %`;

function commit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'core', 'plugins', 'apps') === '' ? '' : ' and changes'}`;
}
