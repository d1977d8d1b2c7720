import type { Fault } from './fault.ts';
import { runLink } from './links/run-link.ts';

const cutsOfRound = 25;

/** The store has no Redis yet; that link belongs here once it has. SQLite is no connection. */
export const fault: Fault = {
  id: 'F5',
  title: 'The connection to the database, to Stripe or to the chain is slow, silent, cut, one-way or refused',
  counts: 'cuts',
  run({ database, random }) {
    const dice = random();
    const plan = { database, cuts: cutsOfRound, random };
    if (database === 'mysql' && dice < 0.3) return runLink({ ...plan, link: 'database', onlyCommits: false });
    if (database === 'mysql' && dice < 0.6) return runLink({ ...plan, link: 'database', onlyCommits: true });
    return runLink({ ...plan, link: dice < (database === 'mysql' ? 0.8 : 0.5) ? 'stripe' : 'chain', onlyCommits: false });
  },
};
