import { daysBefore, defineCommand } from '@souk/core';
import { z } from 'zod';
import { Payouts } from '../contracts.ts';

const shownMax = 1_000;

export const showBreaks = defineCommand({
  name: 'ledger breaks',
  summary: 'List the differences between payout reports and the books that wait to be explained; exits with 1 when there are any',
  arguments: z.object({ olderThanDays: z.coerce.number().int().min(0).max(3_650).optional() }),
  uses: { payouts: Payouts },
  async run({ olderThanDays: days }, outside, { payouts }, terminal) {
    const foundBefore = days === undefined ? undefined : daysBefore(outside.now, days);
    const breaks = await payouts.breaks(outside, { foundBefore, limit: shownMax });
    for (const { id, subject, reason, providerReference, asset, ours, theirs, foundAt } of breaks) {
      terminal.print(
        `${foundAt.toISOString()} ${id} ${subject} ${reason} ${providerReference || '-'} ours ${ours} theirs ${theirs} ${asset}`,
      );
    }
    terminal.print(breaks.length === 0 ? 'No breaks wait' : `${breaks.length} wait`);
    if (breaks.length > 0) terminal.exitCode = 1;
  },
});
