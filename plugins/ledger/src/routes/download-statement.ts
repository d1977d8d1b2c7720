import { defineRoute, instantSchema, reply, textFile } from '@souk/core';
import { z } from 'zod';
import { readLedger } from '../contracts.ts';
import { lengthMax } from '../domain/entries.ts';
import { Commodities } from '../statement/commodities.ts';
import { csv } from '../statement/csv.ts';
import { journal } from '../statement/journal.ts';

const files = {
  csv: { write: csv, type: 'text/csv', ending: 'csv' },
  journal: { write: journal, type: 'text/plain', ending: 'journal' },
} as const;

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

export const downloadStatement = defineRoute({
  method: 'GET',
  path: '/admin/ledger/statement/download',
  summary: 'Download what was posted: as a table (csv) or as a journal for hledger and ledger (journal)',
  access: readLedger,
  rateLimit: 'costly',
  query: z.object({
    format: z.enum(['csv', 'journal']).default('csv'),
    account: z
      .string()
      .min(1)
      .max(lengthMax.account)
      .optional()
      .meta({ description: 'Only accounts that begin with this', examples: ['bank:'] }),
    from: instantSchema.meta({ description: 'Included; what stood before comes first' }),
    to: instantSchema.optional().meta({ description: 'Not included; now when left out' }),
  }),
  responses: { 200: textFile('text/csv', 'text/plain') },
  handle: async (request) => {
    const { format, account: accountPrefix, from, to = request.now } = request.query;
    const { write, type, ending } = files[format];
    const lines = write(request, { from, to, accountPrefix }, new Commodities([]));
    return reply(200, { name: `statement-${dayOf(from)}-${dayOf(to)}.${ending}`, type, lines });
  },
});
