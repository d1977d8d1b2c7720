import { faults } from './faults.ts';
import { readOptions } from './options.ts';
import { writeReport } from './report.ts';
import { runRounds, textOf } from './run-rounds.ts';

/** `npm run faults`: makes trouble and looks at everything afterwards; docs/faults.md says how to read what it prints. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const options = readOptions(process.argv.slice(2), faults);
say(`seed ${options.seed}`);
say(JSON.stringify(options));
const chosen = faults.filter(({ id }) => options.only.includes(id));
const outcomes = await runRounds(chosen, options, say);

say('');
for (const { fault, database, rounds, seconds, breaks, tally } of outcomes)
  say(`${fault.id} ${database}: ${rounds} rounds, ${textOf(tally)}, ${Math.round(seconds)} s, ${breaks} broken`);
if (options.report !== undefined) writeReport(options.report, options, outcomes);
const broken = outcomes.reduce((sum, { breaks }) => sum + breaks, 0);
say(broken === 0 ? 'Nothing broke' : `${broken} rounds broke`);
process.exit(broken === 0 ? 0 : 1);
