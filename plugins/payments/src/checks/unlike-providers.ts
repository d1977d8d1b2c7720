import { daysBefore, type Evidence, type InvariantResult } from '@souk/core';
import type { Counted, Difference } from '../domain/compare.ts';
import type { Reconciliation, Report } from '../reconciliation.ts';

export const daysCompared = 7;
const ofRefunds: readonly string[] = ['refunded', 'refund-failed'];
/** Two promises look at one comparison. */
const comparisons = new WeakMap<Evidence, Promise<readonly Report[]>>();

/** What ours and the providers' own lists do not agree on: about refunds, or about everything else. */
export async function unlikeProviders(about: 'refunds' | 'others', evidence: Evidence, it: Reconciliation): Promise<InvariantResult> {
  const { outside } = evidence;
  if (!outside) return { notChecked: "it needs the providers' own lists: souk verify --providers" };
  const comparison =
    comparisons.get(evidence) ?? it.compare(outside, { only: undefined, since: daysBefore(outside.now, daysCompared), mayApply: false });
  comparisons.set(evidence, comparison);
  const reports = (await comparison).filter(({ since }) => since !== undefined);
  if (reports.length === 0) return { notChecked: 'no provider of this store has a list of its own' };
  return { broken: reports.flatMap((report) => rowsOf(report, about)) };
}

function rowsOf({ provider, differences, strangers }: Report, about: 'refunds' | 'others'): object[] {
  const own = differences.filter((it) => ofRefunds.includes(factOf(it).kind) === (about === 'refunds'));
  const odd =
    about === 'refunds' ? [] : strangers.map(({ reference, what }) => ({ provider, what: 'no-payment-here', reference, why: what }));
  return [...own.map((difference) => ({ provider, ...difference })), ...odd];
}

const factOf = (it: Difference): Counted => (it.what === 'different' ? it.theirs : it.fact);
