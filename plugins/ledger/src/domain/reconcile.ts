import type { BreakReason, Entry, PayoutLine, PayoutReport } from '../contracts.ts';

/** A transfer that moved money at the provider. */
export interface Booked {
  readonly key: string;
  readonly reference: string;
  /** What it did to provider_clearing, in the payout's currency. */
  readonly amount: bigint;
  /** What it booked as kept by the provider. */
  readonly fee: bigint;
}
export interface Difference {
  readonly reason: BreakReason;
  readonly providerReference: string;
  readonly ours: bigint;
  readonly theirs: bigint;
}
export interface Reconciled {
  readonly entries: readonly Entry[];
  readonly differences: readonly Difference[];
  /** The transfer each line settles, in the order of the lines. */
  readonly settles: readonly (string | undefined)[];
}
export interface Accounts {
  readonly bank: string;
  readonly fees: string;
  readonly clearing: string;
  readonly unmatched: string;
}

/**
 * Ours against theirs. The bank account says how much arrived and the lines what was kept; clearing loses what the books hold for the lines, and
 * what is left over is money to explain.
 * @param settled keys of transfers that earlier payouts settled
 */
export function reconcile(report: PayoutReport, booked: readonly Booked[], settled: ReadonlySet<string>, accounts: Accounts): Reconciled {
  const differences: Difference[] = [];
  const settles: (string | undefined)[] = [];
  const taken = new Set(settled);
  let ours = 0n;
  for (const line of report.lines) {
    const { gross, fee, net, providerReference } = line;
    const differs = (reason: BreakReason, mine: bigint, theirs: bigint) =>
      differences.push({ reason, providerReference, ours: mine, theirs });
    if (net !== gross - fee) differs('line', gross - fee, net);
    const match = line.kind === 'fee' ? undefined : find(line, booked, taken);
    settles.push(match?.key);
    if (line.kind === 'fee') {
      if (gross !== 0n) differs('unknown', 0n, gross);
    } else if (match === undefined) differs('unknown', 0n, gross);
    else if (taken.has(match.key)) differs('again', match.amount, gross);
    else {
      ours += match.amount;
      if (match.amount !== gross) differs('amount', match.amount, gross);
      taken.add(match.key);
    }
  }
  const { amount, currency: asset } = report.amount;
  const explained = report.lines.reduce((sum, { net }) => sum + net, 0n);
  if (explained !== amount) differences.push({ reason: 'sum', providerReference: '', ours: explained, theirs: amount });
  const fees = report.lines.reduce((sum, { fee }) => sum + fee, 0n);
  const entries = [
    { account: accounts.bank, asset, amount },
    { account: accounts.fees, asset, amount: fees },
    { account: accounts.clearing, asset, amount: -ours },
    { account: accounts.unmatched, asset, amount: ours - amount - fees },
  ];
  return { entries, differences, settles };
}

/** By its key; or by what it is about, the same way and if possible the same amount, not settled yet. */
function find(
  { transferKey, providerReference, gross }: PayoutLine,
  booked: readonly Booked[],
  taken: ReadonlySet<string>,
): Booked | undefined {
  if (transferKey !== undefined) return booked.find(({ key }) => key === transferKey);
  const about = booked.filter((it) => it.reference === providerReference && it.amount !== 0n && it.amount > 0n === gross > 0n);
  const free = about.filter(({ key }) => !taken.has(key));
  return free.find(({ amount }) => amount === gross) ?? free[0] ?? about[0];
}
