import { amountColumn, codeColumn, migration } from '@souk/core';
import { lengthMax } from '../domain/entries.ts';

export const createPayoutLines = migration('0010-create-payout-lines', (schema) =>
  schema.createTable('ledger_payout_lines', (table) => {
    codeColumn(table, 'provider', 100).notNullable();
    codeColumn(table, 'payout_id', 100).notNullable();
    table.integer('position').notNullable();
    codeColumn(table, 'kind', 16).notNullable();
    codeColumn(table, 'provider_reference', 128).notNullable();
    amountColumn(table, 'gross').notNullable();
    amountColumn(table, 'fee').notNullable();
    amountColumn(table, 'net').notNullable();
    codeColumn(table, 'transfer_key', lengthMax.key).index('ledger_payout_lines_by_transfer');
    table.primary(['provider', 'payout_id', 'position']);
  }),
);
