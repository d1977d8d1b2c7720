import type { ConversionRate, Entry, TransferDraft } from '../contracts.ts';

/** What the columns hold; SQLite would take more, so the limits are checked here for both databases. */
export const lengthMax = { key: 240, kind: 64, reference: 64, account: 160, asset: 128 } as const;
const digitsMax = 65;

/** Entries of zero say nothing and are not kept. */
export const withoutZeros = (entries: readonly Entry[]): Entry[] => entries.filter(({ amount }) => amount !== 0n);

export const opposite = (entries: readonly Entry[]): Entry[] =>
  entries.map(({ account, asset, amount }) => ({ account, asset, amount: -amount }));

/** @throws Error unless the draft fits its columns and its entries sum to zero per asset */
export function check(draft: TransferDraft): void {
  const sums = new Map<string, bigint>();
  if (draft.rate) checkRate(draft.rate);
  for (const text of ['key', 'kind', 'reference'] as const) fits(draft[text], lengthMax[text], `The ${text} of a transfer`);
  for (const { account, asset, amount } of draft.entries) {
    fits(account, lengthMax.account, 'An account');
    fits(asset, lengthMax.asset, 'An asset');
    if (amount.toString().replace('-', '').length > digitsMax)
      throw new RangeError(`The amount ${amount} has more than ${digitsMax} digits`);
    sums.set(asset, (sums.get(asset) ?? 0n) + amount);
  }
  for (const [asset, sum] of sums) {
    if (sum !== 0n) throw new Error(`The transfer ${draft.key} does not balance: its entries in ${asset} sum to ${sum}`);
  }
}

function checkRate({ from, to, ratio }: ConversionRate): void {
  fits(from, lengthMax.asset, 'The asset a rate is from');
  fits(to, lengthMax.asset, 'The asset a rate is to');
  const { numerator, denominator } = ratio;
  if (numerator <= 0n || denominator <= 0n || `${numerator}`.length > digitsMax || `${denominator}`.length > digitsMax)
    throw new RangeError(`${numerator}/${denominator} is not a rate: both are positive and have at most ${digitsMax} digits`);
}

function fits(text: string, max: number, what: string): void {
  // Characters as columns and schemas count them: an emoji is one.
  const length = [...text].length;
  if (length === 0 || length > max) throw new RangeError(`${what} has 1 to ${max} characters, not ${length}: ${text.slice(0, 40)}`);
}

/** Do both lists say the same, in whatever order? */
export function sameEntries(a: readonly Entry[], b: readonly Entry[]): boolean {
  const sorted = (list: readonly Entry[]) =>
    withoutZeros(list)
      .map(({ account, asset, amount }) => `${account} ${asset} ${amount}`)
      .sort()
      .join('\n');
  return sorted(a) === sorted(b);
}
