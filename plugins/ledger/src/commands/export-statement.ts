import { defineCommand } from '@souk/core';
import { z } from 'zod';
import { lengthMax } from '../domain/entries.ts';
import { Commodities, readSymbol, symbolHelp } from '../statement/commodities.ts';
import { csv } from '../statement/csv.ts';
import { journal } from '../statement/journal.ts';
import { readTime, TimeText } from '../statement/read-time.ts';

const beginning = '1970-01-01';

const readSymbols = (text: string | undefined): Commodities => new Commodities(text === undefined ? [] : text.split(',').map(readSymbol));

function areSymbols(text: string): boolean {
  try {
    return readSymbols(text) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export const exportStatement = defineCommand({
  name: 'ledger export',
  summary: 'Print what was posted: as a table (--format csv) or as a journal for hledger and ledger (--format ledger)',
  arguments: z.object({
    format: z.enum(['csv', 'ledger']).default('csv'),
    from: TimeText.default(beginning).describe('Opening balances are as they stood before it'),
    to: TimeText.optional().describe('Not included; now when left out'),
    account: z.string().max(lengthMax.account).optional().describe('Only accounts that begin with this'),
    symbols: z.string().refine(areSymbols, symbolHelp).optional().describe('asset=NAME:decimals, with commas between'),
  }),
  async run({ format, from, to, account, symbols }, outside, _uses, terminal) {
    const stretch = { from: readTime(from), to: to === undefined ? outside.now : readTime(to), accountPrefix: account };
    const commodities = readSymbols(symbols);
    const lines = format === 'csv' ? csv(outside, stretch, commodities) : journal(outside, stretch, commodities);
    for await (const line of lines) terminal.print(line);
  },
});
