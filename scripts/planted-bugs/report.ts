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
const missed = 'MISSED';
const broken = 'BROKE THE BUILD';

export const isCaught = ({ verdict }: Outcome): boolean => verdict.kind === 'red';

/** For a line of the terminal, and a cell of the table. */
export function wordFor({ verdict }: Outcome): string {
  if (verdict.kind === 'red') return `${verdict.file}: ${verdict.test.trim()}`;
  return verdict.kind === 'green' ? missed : broken;
}

/** The page with these outcomes in its table. Of bugs that were not tried the row stays; of bugs that are not in `ids` any more it goes. */
export function reportPage(
  page: string,
  ids: readonly string[],
  outcomes: readonly Outcome[],
  at: { commit: string; day: string },
): string {
  const start = page.indexOf(opening);
  const end = page.indexOf(closing, start);
  if (start === -1 || end === -1) throw new Error(`The page has no place for the table: it goes between ${opening} and ${closing}`);
  const lines = [...rowsOf(page.slice(start, end), ids), ...outcomes.map((outcome) => rowOf(outcome, at.commit))];
  const byId = new Map(lines.map((row) => [row[0] as string, row]));
  const rows = ids.flatMap((id) => [byId.get(code(id)) ?? []]).filter(({ length }) => length > 0);
  const caught = rows.filter((row) => row[3] !== missed && row[3] !== broken).length;
  const made = [
    `**${caught} of ${rows.length} caught**, ${at.day}.`,
    table(['bug', 'breaks', 'what goes wrong', 'caught by', 's', 'at commit'], rows),
  ].join('\n\n');
  return `${page.slice(0, start)}${opening}\n\n${made}\n\n${page.slice(end)}`;
}

const rowOf = (outcome: Outcome, commit: string): string[] => {
  const { id, breaks, why } = outcome.bug;
  return [code(id), breaks, why, wordFor(outcome), outcome.seconds.toFixed(1), commit];
};

function rowsOf(text: string, ids: readonly string[]): string[][] {
  const cells = text.split('\n').map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')));
  return cells.map((row) => row.slice(1, -1)).filter(([id]) => ids.some((known) => id === code(known)));
}
