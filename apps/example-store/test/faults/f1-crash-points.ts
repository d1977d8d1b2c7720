import { crashAt, crashEverywhere, numbered } from '../crash/between-commits.ts';
import type { Fault, Round, Tally } from './fault.ts';
import { journeys } from './journeys/all.ts';
import type { Journey } from './journeys/journey.ts';
import { openMarket } from './market.ts';

/** Background work commits at its own time, so a run may not come by where the one before did. */
const triesMax = 10;

/** Each commit of the journey is died at, right before and right after. */
async function everywhere(journey: Journey, { database, say }: Round): Promise<Tally> {
  await using market = await openMarket(database, { chain: journey.name === 'crypto' });
  const crashes = await crashEverywhere(journey, market);
  const counts = Object.entries(Object.groupBy(crashes, ({ label }) => label ?? '')).map(([label, all]) => `${label} ${all?.length}`);
  say(`died at ${counts.sort().join(', ')}`);
  return { deaths: crashes.length, labels: counts.length };
}

/** One commit of the journey, picked by chance from those of an undisturbed one. */
export async function somewhere(journey: Journey, { database, random, say }: Round): Promise<Tally> {
  await using market = await openMarket(database, { chain: journey.name === 'crypto' });
  const { passages } = await crashAt('nowhere', journey, market);
  const points = numbered(passages);
  for (let tries = 1; tries <= triesMax; tries += 1) {
    const point = points[Math.floor(random() * points.length)] as string;
    const { label } = await crashAt(point, journey, market);
    say(`${journey.name} ${point}: ${label === undefined ? 'it did not come by again' : 'died'}`);
    if (label !== undefined) return { deaths: 1 };
  }
  throw new Error(`${journey.name}: it came by none of ${triesMax} commits again`);
}

/** One fault for each journey: a round of it dies everywhere. */
export const faults: readonly Fault[] = journeys.map((journey) => ({
  id: `F1-${journey.name}`,
  title: `The store dies right before and right after each commit of the journey "${journey.name}"`,
  counts: 'deaths',
  run: (round) => everywhere(journey, round),
}));
