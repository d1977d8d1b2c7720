import { parseArgs } from 'node:util';
import type { DatabaseKind } from '@souk/core/testing';
import { seedOfRun } from '../driver/random.ts';
import type { Fault } from './fault.ts';

export interface Options {
  readonly seed: number;
  readonly minutes: number;
  /** Of each fault on each database; undefined: until the minutes are over. */
  readonly rounds: number | undefined;
  readonly only: readonly string[];
  readonly databases: readonly DatabaseKind[];
  /** The page that is written. */
  readonly report: string | undefined;
  /** One round with exactly this seed, as a broken round says. */
  readonly roundSeed: number | undefined;
}

const databases: Readonly<Record<string, readonly DatabaseKind[]>> = { sqlite: ['sqlite'], mysql: ['mysql'], both: ['sqlite', 'mysql'] };

/** @throws Error saying what cannot be */
export function readOptions(argv: readonly string[], faults: readonly Fault[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: 'string' },
      minutes: { type: 'string', default: '5' },
      rounds: { type: 'string' },
      only: { type: 'string' },
      database: { type: 'string', default: 'both' },
      report: { type: 'string' },
      'round-seed': { type: 'string' },
    },
  });
  const ids = faults.map(({ id }) => id);
  const asked = values.only?.split(',') ?? ids;
  const only = ids.filter((id) => asked.some((one) => isOf(one, id)));
  const strange = asked.filter((one) => !ids.some((id) => isOf(one, id)));
  if (strange.length > 0) throw new Error(`There is no fault ${strange.join(', ')}; there are ${ids.join(', ')}`);
  const on = databases[values.database];
  if (!on) throw new Error(`--database is ${Object.keys(databases).join(', ')}, not ${values.database}`);
  const roundSeed = values['round-seed'] === undefined ? undefined : whole('round-seed', values['round-seed']);
  return {
    seed: values.seed === undefined ? seedOfRun() : whole('seed', values.seed),
    minutes: whole('minutes', values.minutes),
    rounds: roundSeed !== undefined ? 1 : values.rounds === undefined ? undefined : whole('rounds', values.rounds),
    only,
    databases: on,
    report: values.report,
    roundSeed,
  };
}

/** `F1` is all of `F1-card`, `F1-manual` … */
const isOf = (asked: string, id: string): boolean => id === asked || id.startsWith(`${asked}-`);

function whole(name: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error(`--${name} must be a whole number, not ${text}`);
  return Number.parseInt(text, 10);
}
