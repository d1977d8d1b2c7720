import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fakeClock } from '@souk/core/testing';
import { dice } from './dice.ts';
import { prepare, simulatedStore } from './opened.ts';
import { own, wallNow } from './owned-process.ts';
import { type Line, railPlugin } from './rail-plugin.ts';
import { type Ground, type Outcome, Simulation } from './seed.ts';

const checkEvery = 50;
const sayEveryMs = 5_000;
const startsAt = '2026-03-01T12:00:00.000Z';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Wish {
  readonly from: number;
  readonly count: number;
  readonly prints: boolean;
  readonly failuresMax: number;
}

function wishOf(args: readonly string[]): Wish {
  const options = {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    failures: { type: 'string', default: '1' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const whole = (name: string, text: string): number => {
    if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
    return Number.parseInt(text, 10);
  };
  const failuresMax = whole('failures', values.failures);
  if (values.seed !== undefined) return { from: whole('seed', values.seed), count: 1, prints: true, failuresMax };
  return { from: whole('from', values.from), count: whole('seeds', values.seeds), prints: false, failuresMax };
}

/** In memory where the system offers it: the files of a seed live for a moment. */
const folder = (): string => mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'souk-simulate-'));

async function layGround(at: string): Promise<Ground> {
  own(undefined, dice(0));
  const line = {} as Line;
  const store = simulatedStore(railPlugin(line));
  const template = join(at, 'template.db');
  await prepare(store, `sqlite:${template}`, fakeClock(startsAt));
  return { store, line, template, file: join(at, 'seed.db'), startsAt };
}

/** Runs seeds one after another; @returns the exit code */
export async function simulate(args: readonly string[]): Promise<number> {
  const wish = wishOf(args);
  const at = folder();
  try {
    const ground = await layGround(at);
    return await runAll(ground, wish);
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

async function runAll(ground: Ground, { from, count, prints, failuresMax }: Wish): Promise<number> {
  const total = { seeds: 0, steps: 0, interleavings: 0, crashes: 0, clockJumps: 0, payments: 0, facts: 0, twice: 0 };
  const failed: number[] = [];
  const startMs = wallNow();
  let saidMs = startMs;
  for (let seed = from; seed < from + count && failed.length < failuresMax; seed += 1) {
    const outcome = await new Simulation(seed, ground, prints).run();
    total.seeds += 1;
    for (const name of ['steps', 'interleavings', 'crashes', 'clockJumps', 'payments', 'facts'] as const) total[name] += outcome[name];
    const isFirst = outcome.broken.length > 0 && failed.length === 0;
    const again = isFirst || prints || (seed - from) % checkEvery === 0 ? await new Simulation(seed, ground, true).run() : undefined;
    if (again) total.twice += 1;
    if (prints || isFirst) say((again as Outcome).history.join('\n'));
    const isSame = again === undefined || again.digest === outcome.digest;
    if (!isSame) say(`seed ${seed} is not the same twice: ${outcome.digest} and ${again.digest}`);
    if (outcome.broken.length > 0) report(outcome);
    if (!isSame || outcome.broken.length > 0) failed.push(seed);
    if (wallNow() - saidMs > sayEveryMs) {
      saidMs = wallNow();
      say(`${total.seeds} of ${count} seeds, ${((total.seeds / (saidMs - startMs)) * 1_000).toFixed(1)} a second, ${failed.length} failed`);
    }
  }
  const seconds = (wallNow() - startMs) / 1_000;
  say(
    `${total.seeds} seeds in ${seconds.toFixed(1)} s (${(total.seeds / seconds).toFixed(1)} a second): ${total.steps} steps, ` +
      `${total.interleavings} interleavings, ${total.crashes} crashes, ${total.clockJumps} clock jumps, ${total.payments} payments, ` +
      `${total.facts} facts at the rail; ${total.twice} run twice`,
  );
  say(failed.length === 0 ? 'no seed failed' : `${failed.length} failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

function report({ seed, broken, digest }: Outcome): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  say([`seed ${seed} of commit ${commit} failed (history ${digest}):`, ...broken.map((one) => `  ${one}`)].join('\n'));
  say(`run it again: npm run simulate -- --seed ${seed}`);
}
