import { parseArgs } from 'node:util';
import type { DatabaseKind } from '@souk/core/testing';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '3' }, rounds: { type: 'string', default: '3' }, database: { type: 'string' } },
});

/** How long each run of a round lasts, and how many rounds there are. */
export const seconds = Number.parseFloat(values.seconds);
export const rounds = Number.parseInt(values.rounds, 10);
/** Both, unless one was asked for. */
export const databases: readonly DatabaseKind[] = (['sqlite', 'mysql'] as const).filter(
  (kind) => values.database === undefined || values.database === kind,
);
