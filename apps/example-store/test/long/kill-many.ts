/**
 * Kills the store many times under load and looks at everything afterwards (`outbox/kill-under-load.ts`).
 *
 *   npx node --conditions=souk-source apps/example-store/test/long/kill-many.ts [--database sqlite|mysql] [--kills 300] [--clients 6] [--seed 1]
 *
 * About a second for each kill. 300 kills without a fault bound the rate of faults at 1 % (95 %).
 */
import { parseArgs } from 'node:util';
import { seedOfRun } from '../driver/random.ts';
import { killUnderLoad } from '../outbox/kill-under-load.ts';

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'sqlite' },
    kills: { type: 'string', default: '300' },
    clients: { type: 'string', default: '6' },
    seed: { type: 'string' },
  },
});
const whole = (text: string) => Number.parseInt(text, 10);
const seed = values.seed === undefined ? seedOfRun() : whole(values.seed);
const spec = {
  database: values.database === 'mysql' ? ('mysql' as const) : ('sqlite' as const),
  kills: whole(values.kills),
  clients: whole(values.clients),
  seed,
};
process.stdout.write(`${JSON.stringify(spec)}\n`);
const began = performance.now();
const outcome = await killUnderLoad(spec);
process.stdout.write(`${JSON.stringify(outcome)} in ${Math.round((performance.now() - began) / 1_000)} s: nothing lost, nothing twice\n`);
