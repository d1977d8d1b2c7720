import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';
import { lengthMax } from '../domain/entries.ts';

export const createTransfers = migration('0001-create-transfers', (schema) =>
  schema.createTable('ledger_transfers', (table) => {
    idColumn(table, 'id').primary();
    codeColumn(table, 'idem_key', lengthMax.key).notNullable().unique();
    codeColumn(table, 'kind', lengthMax.kind).notNullable();
    codeColumn(table, 'reference', lengthMax.reference).notNullable().index();
    instantColumn(table, 'created_at').notNullable();
  }),
);
