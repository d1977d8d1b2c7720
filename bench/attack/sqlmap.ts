import { parseArgs } from 'node:util';
import { whyNoProgram } from '@souk/core/testing';
import { attackSql } from '../../apps/example-store/test/attack/sqlmap/attack-sql.ts';

/** `npm run attack -- sqlmap --database sqlite [--level 1] [--techniques BEUST] [--only <pattern>]`: every parameter of every route. */
const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'sqlite' },
    level: { type: 'string', default: '1' },
    techniques: { type: 'string', default: 'BEUST' },
    only: { type: 'string', default: '.' },
  },
});
const { database, techniques } = values;
if (database !== 'sqlite' && database !== 'mysql') throw new Error(`--database is sqlite or mysql, not ${database}`);
const missing = whyNoProgram('sqlmap');
if (missing !== undefined) throw new Error(missing);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const only = new RegExp(values.only);
const begun = performance.now();
const level = Number.parseInt(values.level, 10);
const { holesFound, routes, parameters, faults } = await attackSql({ database, level, techniques, only: (route) => only.test(route), say });
for (const fault of faults) say(fault);
const seconds = Math.round((performance.now() - begun) / 1_000);
say(
  `${database}: ${parameters} parameters of ${routes} routes, ${faults.length} not clean; ${holesFound.length} of 4 holes found; ${seconds} s`,
);
process.exit(faults.length === 0 && holesFound.length === 4 ? 0 : 1);
