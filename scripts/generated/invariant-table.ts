import type { Plugin } from '@souk/core';
import { coreInvariants } from '../../core/src/host/invariants.ts';
import { table } from './table.ts';

const numberOf = (id: string): number => Number.parseInt(id.replace(/^\D+/, ''), 10);

/** Which invariant is checked by whom, in the order of their numbers. */
export function invariantTable(plugins: readonly Plugin[]): string {
  const ofPlugins = plugins.flatMap(({ name, invariants }) =>
    invariants.map((it) => ({ ...it, by: `[${name}](../plugins/${name}/README.md)` })),
  );
  const all = [...coreInvariants().map((it) => ({ ...it, by: 'core' })), ...ofPlugins];
  const sorted = all.sort((a, b) => numberOf(a.id) - numberOf(b.id) || (a.by < b.by ? -1 : 1));
  return table(
    ['', 'by', 'as'],
    sorted.map(({ id, by, promise }) => [id, by, promise]),
  );
}
