import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = process.cwd();
const verdicts = ['met', 'not met', 'not applicable'] as const;
/** How many requirements ASVS 5.0.0 has: of level 1, of level 2. */
const inTheStandard = [70, 183];

interface Row {
  readonly number: string;
  readonly level: string;
  readonly verdict: string;
  readonly by: string;
}

const rowsIn = (text: string): Row[] =>
  [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| [^|]+ \| ([^|]+) \| (.*) \|$/gm)].map(([, number, level, verdict, by]) => ({
    number: number as string,
    level: level as string,
    verdict: verdict as string,
    by: by as string,
  }));

const filesIn = (by: string): string[] => [...by.matchAll(/`([\w./-]+\.\w+)`/g)].map(([, path]) => path as string);
const isThere = (path: string): boolean => existsSync(join(root, path));

/** Whole sentences: what is wrong with the page. */
function faultsOf(text: string): string[] {
  const rows = rowsIn(text);
  const twice = rows.filter(({ number }, i) => rows.findIndex((row) => row.number === number) !== i);
  const count = (verdict: string, level: string): number => rows.filter((row) => row.verdict === verdict && row.level === level).length;
  const counted = verdicts.map((verdict) => [verdict, count(verdict, '1'), count(verdict, '2')] as const);
  return [
    ...twice.map(({ number }) => `${number} is there twice`),
    ...rows.filter(({ verdict }) => !verdicts.some((known) => known === verdict)).map(({ number }) => `${number} has no verdict`),
    ...rows.filter(({ verdict, by }) => verdict === 'met' && filesIn(by).length === 0).map(({ number }) => `${number} names no file`),
    ...rows
      .filter(({ verdict }) => verdict === 'met')
      .flatMap(({ number, by }) => filesIn(by).flatMap((path) => (isThere(path) ? [] : [`${number} names ${path}, which is not there`]))),
    ...counted
      .map(([verdict, one, two]) => `| ${verdict} | ${one} | ${two} | ${one + two} |`)
      .flatMap((line) => (text.includes(line) ? [] : [`The page should say: ${line}`])),
  ];
}

describe('docs/asvs.md', () => {
  const text = readFileSync(join(root, 'docs/asvs.md'), 'utf8');

  it('has every requirement of the two levels', () => {
    expect(['1', '2'].map((level) => rowsIn(text).filter((row) => row.level === level).length)).toEqual(inTheStandard);
  });

  it('counts right, names each requirement once, and names what is there', () => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each([
    ['a number twice', (page: string) => page.replace('| 1.1.2 |', '| 1.1.1 |'), '1.1.1 is there twice'],
    ['no verdict', (page: string) => page.replace(/^(\| 1\.2\.2 .*)\| not met \|/m, '$1| nearly met |'), 'has no verdict'],
    ['a file that is gone', (page: string) => page.replace('`test/tidy.test.ts`', '`test/gone.test.ts`'), 'names test/gone.test.ts'],
    [
      'nothing that meets it',
      (page: string) => page.replace(/^(\| 1\.1\.1 .*)\| met \| .* \|$/m, '$1| met | we are careful |'),
      'names no file',
    ],
    ['another count', (page: string) => page.replace(/^\| met \| \d+/m, '| met | 69'), 'The page should say: | met |'],
  ])('and is told of %s', (_what, spoil, fault) => {
    expect(faultsOf(spoil(text)).join('\n')).toContain(fault);
  });
});
