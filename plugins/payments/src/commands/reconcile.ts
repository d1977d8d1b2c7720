import { daysBefore, defineCommand } from '@souk/core';
import { z } from 'zod';
import type { Counted, Difference } from '../domain/compare.ts';
import { ReconciliationPart } from '../parts.ts';
import type { Report } from '../reconciliation.ts';

export const reconcile = defineCommand({
  name: 'reconcile',
  summary: 'Compare our payments with what the providers say, line by line, and take in what we lack',
  arguments: z.object({
    provider: z.string().optional().meta({ description: 'All of them when left out' }),
    days: z.coerce.number().int().min(1).max(365).default(7).meta({ description: 'How far to look back' }),
    dryRun: z.boolean().default(false).meta({ description: 'Only compare; change nothing' }),
  }),
  uses: { reconciliation: ReconciliationPart },
  async run({ provider, days, dryRun }, outside, { reconciliation }, terminal) {
    const reports = await reconciliation.compare(outside, { only: provider, since: daysBefore(outside.now, days), mayApply: !dryRun });
    for (const report of reports) for (const line of linesOf(report)) terminal.print(line);
    if (reports.some(({ differences, strangers }) => differences.length + strangers.length > 0)) terminal.exitCode = 1;
  },
});

/** One report as text. */
export function linesOf({ provider, since, theirs, differences, strangers, applied, refused }: Report): string[] {
  if (!since) return [`${provider}: not compared, it has no list of its own`];
  const count = differences.length + strangers.length;
  const head = `${provider}: ${theirs} money facts of theirs since ${since.toISOString()}, ${count === 0 ? 'all as ours' : `${count} differences`}`;
  return [
    head,
    ...differences.map(lineOf),
    ...strangers.map(({ reference, what, amount }) => `  no payment here   ${reference}  ${what}  ${amount.amount} ${amount.currency}`),
    ...refused.map((why) => `  could not take in  ${why}`),
    ...(applied > 0 ? [`  ${applied} facts were taken in`] : []),
  ];
}

function lineOf(it: Difference): string {
  if (it.what === 'different') return `  different          ours: ${textOf(it.ours)}  theirs: ${textOf(it.theirs)}`;
  return `  ${it.what === 'missing-here' ? 'missing here ' : 'missing there'}      ${textOf(it.fact)}`;
}

const textOf = ({ factId, paymentId, kind, amount }: Counted): string => `${factId}  ${paymentId}  ${kind}  ${amount}`;
