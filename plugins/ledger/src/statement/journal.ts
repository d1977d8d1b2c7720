import type { Ctx } from '@souk/core';
import { type AccountType, chartOfAccounts, type Entry, type Transfer } from '../contracts.ts';
import { type Commodities, decimal } from './commodities.ts';
import { openingBalances, postedTransfers, type Stretch } from './stretch.ts';

/** hledger's letters. It knows no suspense: money that is not ours yet is owed to somebody. */
const letters: Readonly<Record<AccountType, string>> = {
  asset: 'A',
  liability: 'L',
  equity: 'E',
  income: 'R',
  expense: 'X',
  suspense: 'L',
};
/** Takes the other side of opening balances. */
export const openingAccount = 'equity:opening-balances';

const hex = (character: string): string =>
  [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** The journal gives meaning to spaces, brackets, semicolons and quotes: whatever our names do not use is written as in a URL. */
const encoded = (text: string): string => text.replaceAll(/[^A-Za-z0-9_.:/@-]/gu, hex);
/** A colon parts accounts from their parents, so there is something on both sides of each. */
export const accountName = (name: string): string => encoded(name).replaceAll(/^:|:(?=:)|:$/g, '%3A');
export const commodityName = (name: string): string => (/^[A-Za-z]+$/.test(name) ? name : `"${encoded(name)}"`);

/**
 * A journal of plain-text accounting, read by hledger and ledger: each transfer is one transaction, balanced per commodity, its time, reference
 * and key as tags. A commodity is declared before it is first used.
 */
export async function* journal(ctx: Ctx, stretch: Stretch, commodities: Commodities): AsyncGenerator<string> {
  const declared = new Set<string>();
  const { from, to, accountPrefix } = stretch;
  yield `; from ${from.toISOString()} until before ${to.toISOString()}, in UTC${accountPrefix ? `, accounts that begin with ${encoded(accountPrefix)}` : ''}`;
  for (const [family, type] of Object.entries(chartOfAccounts)) yield* ['', `account ${family}`, `    ; type: ${letters[type]}`];
  yield* opening(ctx, stretch, (entries) => postings(entries, commodities, declared));
  for await (const transfer of postedTransfers(ctx, stretch)) {
    const { before, lines } = postings(transfer.entries, commodities, declared);
    yield* before;
    yield* head(transfer);
    yield* lines;
  }
}

interface Postings {
  /** Commodities that come up for the first time. */
  readonly before: readonly string[];
  readonly lines: readonly string[];
}

/** One transaction for each balance, against equity: a journal of any size is written and read piece by piece. Over all accounts equity comes to zero. */
async function* opening(ctx: Ctx, stretch: Stretch, write: (entries: readonly Entry[]) => Postings): AsyncGenerator<string> {
  const date = stretch.from.toISOString().slice(0, 10);
  for await (const balance of openingBalances(ctx, stretch)) {
    const { before, lines } = write([balance, { ...balance, account: openingAccount, amount: -balance.amount }]);
    yield* [...before, '', `${date} * Opening balance`, ...lines];
  }
}

function postings(entries: readonly Entry[], commodities: Commodities, declared: Set<string>): Postings {
  const before: string[] = [];
  const lines = entries.map(({ account, asset, amount }) => {
    const { name, decimals, inBaseUnits } = commodities.of(asset);
    const commodity = commodityName(name);
    if (!declared.has(asset)) {
      declared.add(asset);
      const note = inBaseUnits ? ['    ; amounts are in base units'] : name === asset ? [] : [`    ; ${encoded(asset)}`];
      before.push('', `commodity ${commodity}`, ...note, ...format(commodity, decimals));
    }
    return `    ${accountName(account)}  ${decimal(amount, decimals)} ${commodity}`;
  });
  return { before, lines };
}

/** The two tools disagree on how to write a format without decimals, and need none for it. */
const format = (commodity: string, decimals: number): string[] =>
  decimals === 0 ? [] : [`    format ${decimal(1000n * 10n ** BigInt(decimals), decimals)} ${commodity}`];

function head({ id, key, kind, reference, createdAt, rate }: Transfer): string[] {
  const tags = { transfer: id, reference, key, posted: createdAt.toISOString() };
  const lines = Object.entries(tags).map(([tag, value]) => `    ; ${tag}: ${encoded(value)}`);
  if (rate) {
    const { numerator, denominator } = rate.ratio;
    lines.push(`    ; rate: ${numerator}/${denominator} ${encoded(rate.to)} for 1 ${encoded(rate.from)} in base units`);
  }
  return ['', `${createdAt.toISOString().slice(0, 10)} * ${encoded(kind)}`, ...lines];
}
