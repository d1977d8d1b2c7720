import { amountColumn, codeColumn, idColumn, instantColumn, migration } from '@souk/core';
import { factIdLengthMax } from '../domain/fact-id.ts';

export const createFacts = migration('0003-create-facts', (schema) =>
  schema.createTable('payments_facts', (table) => {
    codeColumn(table, 'fact_id', factIdLengthMax).primary();
    idColumn(table, 'payment_id').notNullable().index();
    codeColumn(table, 'kind', 20).notNullable();
    amountColumn(table, 'amount').nullable();
    codeColumn(table, 'clearing', 128).nullable();
    codeColumn(table, 'paid_in_asset', 128).nullable();
    amountColumn(table, 'paid_in_amount').nullable();
    codeColumn(table, 'place', 20).nullable();
    codeColumn(table, 'transfer_key', 240).nullable();
    codeColumn(table, 'undoes', factIdLengthMax).nullable();
    codeColumn(table, 'undone_by', factIdLengthMax).nullable();
    table.string('note', 500).nullable();
    instantColumn(table, 'applied_at').notNullable();
  }),
);
