import type { DatabaseKind } from '@souk/core/testing';
import { random } from '../driver/random.ts';
import type { Fault, Tally } from './fault.ts';
import type { Options } from './options.ts';

/** All rounds of one fault on one database. */
export interface Outcome {
  readonly fault: Fault;
  readonly database: DatabaseKind;
  rounds: number;
  seconds: number;
  breaks: number;
  tally: Tally;
}

type Say = (line: string) => void;

/** Faults take turns, a round each, until the time is over or all rounds are done; a round that began comes to its end. */
export async function runRounds(faults: readonly Fault[], options: Options, say: Say): Promise<readonly Outcome[]> {
  const { databases, minutes, rounds = Number.POSITIVE_INFINITY, seed } = options;
  const end = performance.now() + minutes * 60_000;
  const outcomes = faults.flatMap((fault) =>
    databases.map((database): Outcome => ({ fault, database, rounds: 0, seconds: 0, breaks: 0, tally: {} })),
  );
  const dice = random(seed);
  for (let round = 0; round < rounds; round += 1) {
    for (const outcome of outcomes) {
      if (performance.now() > end) return outcomes;
      await runRound(outcome, options.roundSeed ?? Math.floor(dice() * 2 ** 32), say);
    }
  }
  return outcomes;
}

async function runRound(outcome: Outcome, seed: number, say: Say): Promise<void> {
  const { fault, database } = outcome;
  const name = `${fault.id} ${database}`;
  const began = performance.now();
  let tally: Tally = {};
  let failure: unknown;
  try {
    tally = await fault.run({ seed, database, random: random(seed), say: (line) => say(`${name} ${seed}: ${line}`) });
  } catch (error) {
    failure = error ?? new Error('It broke without saying why');
  }
  const seconds = (performance.now() - began) / 1_000;
  outcome.rounds += 1;
  outcome.seconds += seconds;
  outcome.tally = added(outcome.tally, tally);
  if (failure === undefined) return say(`${name} seed ${seed}: ${textOf(tally)}, ${seconds.toFixed(1)} s`);
  outcome.breaks += 1;
  say(`${name} seed ${seed}: BROKEN after ${seconds.toFixed(1)} s`);
  say(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
  say(`this round again: npm run faults -- --only ${fault.id} --database ${database} --round-seed ${seed}`);
}

const added = (a: Tally, b: Tally): Tally =>
  Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));

export const textOf = (tally: Tally): string =>
  Object.entries(tally)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');
