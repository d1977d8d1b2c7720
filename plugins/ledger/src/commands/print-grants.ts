import { defineCommand } from '@souk/core';
import { z } from 'zod';
import { grantsText } from '../grants.ts';

export const printGrants = defineCommand({
  name: 'ledger grants',
  summary: 'Print the SQL that writes the GRANT statements of a database user who cannot edit the books (MySQL, MariaDB)',
  arguments: z.object({
    database: z.string().regex(/^[\w$-]{1,64}$/, 'must be the name of a database'),
    user: z.string().regex(/^[\w.-]{1,80}$/, 'must be the name of a user'),
    host: z
      .string()
      .regex(/^[\w.:%/-]{1,255}$/, 'must be a host as in GRANT')
      .default('%'),
  }),
  async run(to, _outside, _uses, terminal) {
    terminal.print(grantsText(to));
  },
});
