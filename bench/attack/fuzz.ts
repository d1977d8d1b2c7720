import { parseArgs } from 'node:util';
import { fuzz } from '../../apps/example-store/test/attack/fuzz/fuzz.ts';

/** `npm run attack -- fuzz --requests 100000 --seed 7 --database sqlite`: asks the whole store what chance says. */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'sqlite' },
  },
});
const { database } = values;
if (database !== 'sqlite' && database !== 'mysql') throw new Error(`--database is sqlite or mysql, not ${database}`);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [requests, seed] = [Number.parseInt(values.requests, 10), Number.parseInt(values.seed, 10)];
const { faults, statuses, routes, neverGranted, perSecond } = await fuzz({ database, requests, seed, say });
for (const fault of faults) say(fault);
say(`${database}, seed ${seed}: ${requests} requests, ${Math.round(perSecond)}/s, ${JSON.stringify(statuses)}`);
say(`${routes - neverGranted.length} of ${routes} routes granted something, all but ${neverGranted.join(', ')}; ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
