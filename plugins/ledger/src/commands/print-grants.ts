import { defineCommand } from '@souk/core';
import { z } from 'zod';
import { grantsFor } from '../grants.ts';

export const printGrants = defineCommand({
  name: 'ledger grants',
  summary: 'Print the GRANT statements of a database user who runs the store and cannot edit the books (MySQL, MariaDB)',
  arguments: z.object({
    user: z.string().regex(/^[\w.-]{1,80}$/, 'must be the name of a user'),
    host: z
      .string()
      .regex(/^[\w.:%/-]{1,255}$/, 'must be a host as in GRANT')
      .default('%'),
  }),
  async run(to, outside, _uses, terminal) {
    const statements = await grantsFor(outside, to);
    for (const statement of statements ?? []) terminal.print(statement);
    if (statements) return;
    terminal.print('SQLite has no users: who can write the file can write the books, but for the triggers');
    terminal.exitCode = 1;
  },
});
