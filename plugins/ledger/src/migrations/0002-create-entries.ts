import { amountColumn, codeColumn, idColumn, migration } from '@souk/core';
import { lengthMax } from '../domain/entries.ts';

export const createEntries = migration('0002-create-entries', (schema) =>
  schema.createTable('ledger_entries', (table) => {
    idColumn(table, 'transfer_id').notNullable();
    table.integer('position').notNullable();
    codeColumn(table, 'account', lengthMax.account).notNullable();
    codeColumn(table, 'asset', lengthMax.asset).notNullable();
    amountColumn(table, 'amount').notNullable();
    table.primary(['transfer_id', 'position']);
    table.index(['account', 'asset']);
  }),
);
