import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Booting makes much garbage at once, and V8 keeps the room it took: an idle store would hold some 30 MB for nothing. One full
 * collection after the boot gives it back, without narrowing the young generation for the work to come.
 */
export function freeBootMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: { type: 'major'; flavor: 'last-resort'; execution: 'sync' }) => void;
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', flavor: 'last-resort', execution: 'sync' });
}
