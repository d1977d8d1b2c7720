import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cardsAgree } from '../faults/client-log.ts';
import type { Journey } from '../faults/journeys/journey.ts';
import { type Keyed, shopper } from '../faults/journeys/shopper.ts';
import type { Market } from '../faults/market.ts';
import { quiet, whileSweeping } from '../faults/quiet.ts';
import { minus, mustStand, standingOf } from '../faults/standing.ts';
import { insist } from './insist.ts';
import { supervise } from './supervised-store.ts';

const pointsMax = 200;

export interface Crash {
  /** `commit.before#7`. */
  readonly point: string;
  /** What was being committed, as the crash points name it; undefined when the journey ended before it came there. */
  readonly label: string | undefined;
  /** Every crash point it came by, in order; the last is where it died, if it did. */
  readonly passages: readonly string[];
}

/** A store dies at this commit of a journey, is started again, and the client goes on. @throws Error when the end is not the one of an undisturbed journey */
export async function crashAt(point: string, journey: Journey, market: Market): Promise<Crash> {
  const { databaseUrl, environment, inspector, cards } = market;
  const folder = await mkdtemp(join(tmpdir(), 'souk-crash-'));
  const passages = join(folder, 'passages');
  const about = `${journey.name} ${point}`;
  const before = await standingOf(inspector, cards.standIn);
  try {
    await using store = await supervise(databaseUrl, { first: { SOUK_CRASH_AT: point, SOUK_CRASH_LOG: passages }, always: environment });
    market.storeIsAt(store.url);
    const somebody = shopper(store.url, `${journey.name}-${point.replaceAll(/[^\w.]+/g, '-')}`);
    const deaths = await whileSweeping(market, async () => {
      await journey.go(somebody, market);
      const sofar = store.deaths();
      await quiet(market);
      return sofar;
    });
    await repliesAreTheSame(store.url, somebody.keyed);
    mustStand(about, minus(await standingOf(inspector, cards.standIn), before), journey.leaves);
    await cardsAgree(market);
    await mustBeClean(about, market);
    if (deaths > 1) throw new Error(`${about}: the store died ${deaths} times`);
    const passed = (await readFile(passages, 'utf8')).trimEnd().split('\n');
    return { point, label: deaths === 0 ? undefined : passed.at(-1), passages: passed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function repliesAreTheSame(url: () => string, keyed: readonly Keyed[]): Promise<void> {
  for (const { question, first } of keyed) {
    const again = await insist(url, question); // it may be on its way up again: background commits die too
    if (again.status !== first.status || again.text !== first.text)
      throw new Error(`${question.method} ${question.path}: the reply to one key changed\n${first.text}\n${again.text}`);
    if (!again.replayed) throw new Error(`${question.method} ${question.path} was done again`);
  }
}

async function mustBeClean(about: string, { inspector: { running } }: Market): Promise<void> {
  const broken = (await running.verify()).filter(({ result }) => 'broken' in result && result.broken.length > 0);
  if (broken.length > 0) throw new Error(`${about}: ${broken.map(({ id, promise }) => `${id} ${promise}`).join('; ')}`);
}

/** Migrations were done before, and schedules come by at their own time. */
const notOfJourney = /^commit\.(before|after):(migrate|schedule):/;

/** Each passage with how many of its name there were before: `commit.after:keep-reply#2`. */
export function numbered(passages: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return passages.map((passage) => {
    const count = (counts.get(passage) ?? 0) + 1;
    counts.set(passage, count);
    return `${passage}#${count}`;
  });
}

/**
 * Dies before and after the first commit, the second … until a whole journey is made before it comes to die. Background work
 * commits in between at its own time and may stand where another commit stood in the run before; so what an undisturbed
 * journey comes by and nobody died at yet is then died at by name.
 */
export async function crashEverywhere(journey: Journey, market: Market): Promise<readonly Crash[]> {
  const crashes: Crash[] = [];
  const undisturbed = new Set<string>();
  for (const when of ['before', 'after']) {
    for (let n = 1; n <= pointsMax; n += 1) {
      const crash = await crashAt(`commit.${when}#${n}`, journey, market);
      if (crash.label === undefined) {
        for (const passage of numbered(crash.passages)) if (!notOfJourney.test(passage)) undisturbed.add(passage);
        break;
      }
      crashes.push(crash);
    }
  }
  const died = new Set(crashes.map(({ passages }) => numbered(passages).at(-1)));
  for (const point of undisturbed) {
    if (died.has(point)) continue;
    const crash = await crashAt(point, journey, market);
    if (crash.label !== undefined) crashes.push(crash);
  }
  return crashes;
}
