import { amountColumn, codeColumn, instantColumn, migration } from '@souk/core';
import { lengthMax } from '../domain/entries.ts';

/** What an account held once everything up to and including `closed_at` was posted. Made from entries, and may be made again. */
export const createClosings = migration('0006-create-closings', (schema) =>
  schema.createTable('ledger_closings', (table) => {
    codeColumn(table, 'account', lengthMax.account).notNullable();
    codeColumn(table, 'asset', lengthMax.asset).notNullable();
    instantColumn(table, 'closed_at').notNullable();
    amountColumn(table, 'amount').notNullable();
    table.primary(['account', 'asset', 'closed_at']);
  }),
);
