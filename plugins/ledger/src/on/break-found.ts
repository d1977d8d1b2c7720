import { Log, on } from '@souk/core';
import { breakFound } from '../contracts.ts';

export const alertBreak = on(breakFound, {
  name: 'alert-break',
  uses: { log: Log },
  async handle({ ours, theirs, ...found }, _tx, { log }) {
    log.error(
      { ...found, ours: `${ours}`, theirs: `${theirs}` },
      'A payout report does not agree with the books: somebody has to explain it',
    );
  },
});
