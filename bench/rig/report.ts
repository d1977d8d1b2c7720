import { loadavg } from 'node:os';
import type { Round } from './rounds.ts';

export const say = (line = ''): void => void process.stdout.write(`${line}\n`);

/** Columns as wide as their widest cell; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const [i, row] of cells.entries()) {
    say(
      `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join('  ')}`,
    );
    if (i === 0) say(`  ${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  }
}

/** `0.71 (aim >= 0.7: met)` */
export function against(aim: number, value: number, how: 'at-least' | 'at-most' = 'at-least'): string {
  const met = how === 'at-least' ? value >= aim : value <= aim;
  return `${value.toFixed(2)} (aim ${how === 'at-least' ? '>=' : '<='} ${aim}: ${met ? 'met' : 'MISSED'})`;
}

export const each = <T>(runs: readonly Round<T>[], pick: (result: T) => number, digits = 0): string =>
  runs.map(({ result }) => pick(result).toFixed(digits)).join(' ');
export const loads = (runs: readonly Round<unknown>[]): string => runs.map(({ load }) => load.toFixed(1)).join(' ');
export const loadNow = (): string =>
  loadavg()
    .map((load) => load.toFixed(2))
    .join(' ');
