import type { Ctx } from '@souk/core';
import { type Entry, type Transfer, typeOfAccount } from '../contracts.ts';
import { type Commodities, decimal } from './commodities.ts';
import { openingBalances, postedTransfers, type Stretch } from './stretch.ts';

const columns = ['posted_at', 'transfer', 'kind', 'reference', 'key', 'account', 'type', 'asset', 'unit', 'debit', 'credit'];

/**
 * One cell. A spreadsheet takes what begins with one of these for a formula, and would run it; the apostrophe makes it text.
 * Amounts are never negative here (debit and credit are two columns), so no cell needs a leading sign.
 */
export const cell = (text: string): string => `"${(/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const line = (cells: readonly string[]): string => cells.map(cell).join(',');

function row(head: readonly string[], { account, asset, amount }: Entry, commodities: Commodities): string {
  const { name, decimals, inBaseUnits } = commodities.of(asset);
  const shown = decimal(amount < 0n ? -amount : amount, decimals);
  const sides = amount < 0n ? ['', shown] : [shown, ''];
  return line([...head, account, typeOfAccount(account), asset, inBaseUnits ? 'base unit' : name, ...sides]);
}

/** Lines of a table for spreadsheets (RFC 4180), one entry each, after the opening balances. */
export async function* csv(ctx: Ctx, stretch: Stretch, commodities: Commodities): AsyncGenerator<string> {
  const { accountPrefix, from } = stretch;
  yield line(columns);
  for await (const balance of openingBalances(ctx, stretch)) yield row([from.toISOString(), '', 'opening', '', ''], balance, commodities);
  for await (const transfer of postedTransfers(ctx, stretch)) {
    for (const entry of transfer.entries) if (entry.account.startsWith(accountPrefix ?? '')) yield row(head(transfer), entry, commodities);
  }
}

const head = ({ createdAt, id, kind, reference, key }: Transfer): string[] => [createdAt.toISOString(), id, kind, reference, key];
