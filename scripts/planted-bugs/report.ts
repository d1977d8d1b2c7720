import { code, table } from '../generated/table.ts';
import type { Bug } from './bug.ts';
import type { Verdict } from './run-tests.ts';

export interface Outcome {
  readonly bug: Bug;
  readonly verdict: Verdict;
  readonly seconds: number;
}

const opening = '<!-- generated: planted bugs (npm run planted-bugs -- --report docs/planted-bugs.md) -->';
const closing = '<!-- /generated -->';

export const isCaught = ({ verdict }: Outcome): boolean => verdict.kind === 'red';

/** For a line of the terminal, and a cell of the table. */
export function wordFor({ verdict }: Outcome): string {
  if (verdict.kind === 'red') return `${verdict.file}: ${verdict.test.trim()}`;
  return verdict.kind === 'green' ? 'MISSED' : 'BROKE THE BUILD';
}

export function reportPage(page: string, outcomes: readonly Outcome[], commit: string, day: string): string {
  const caught = outcomes.filter(isCaught).length;
  const rows = outcomes.map((outcome) => {
    const { id, breaks, why } = outcome.bug;
    return [code(id), breaks, why, wordFor(outcome), outcome.seconds.toFixed(1)];
  });
  const made = [
    `**${caught} of ${outcomes.length} caught**, ${day}, at ${code(commit)}.`,
    table(['bug', 'breaks', 'what goes wrong', 'caught by', 's'], rows),
  ].join('\n\n');
  const start = page.indexOf(opening);
  const end = page.indexOf(closing, start);
  if (start === -1 || end === -1) throw new Error(`The page has no place for the table: it goes between ${opening} and ${closing}`);
  return `${page.slice(0, start)}${opening}\n\n${made}\n\n${page.slice(end)}`;
}
