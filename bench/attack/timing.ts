import { parseArgs } from 'node:util';
import { mannWhitney } from '../../apps/example-store/test/attack/timing/mann-whitney.ts';
import { questions, timeAnswers } from '../../apps/example-store/test/attack/timing/time-answers.ts';
import { stockedDatabase } from '../../apps/example-store/test/driver/open-store.ts';
import { startStore } from '../../apps/example-store/test/driver/store-process.ts';
import { loadNow, say, table } from '../rig/report.ts';
import { median } from '../rig/rounds.ts';

/** `npm run attack -- timing [--times 500] [--database sqlite]`: does the time of an answer tell who has an account? */
const { values } = parseArgs({ options: { times: { type: 'string', default: '500' }, database: { type: 'string', default: 'sqlite' } } });
const { database } = values;
if (database !== 'sqlite' && database !== 'mysql') throw new Error(`--database is sqlite or mysql, not ${database}`);
const suspicious = 0.01;

await using shelf = await stockedDatabase(database, {});
const { url, stop } = await startStore({ DATABASE_URL: shelf.databaseUrl });
try {
  say(`   2 x ${values.times} of each, ${database}; load average ${loadNow()}`);
  const rows: string[][] = [];
  for (const question of questions) {
    const { known, unknown, answers } = await timeAnswers(url, question, Number.parseInt(values.times, 10));
    const { u, p } = mannWhitney(known, unknown);
    rows.push([
      `${question.what}, ${question.side}`,
      median(known).toFixed(3),
      median(unknown).toFixed(3),
      `${u}`,
      p.toFixed(4),
      `${answers.size}`,
    ]);
    if (p < suspicious || answers.size !== 1) process.exitCode = 1;
  }
  table(['', 'known ms', 'unknown ms', 'U', 'p', 'different answers'], rows);
  say(`   load average ${loadNow()}`);
} finally {
  await stop();
}
