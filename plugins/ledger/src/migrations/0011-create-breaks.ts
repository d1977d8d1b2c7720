import { amountColumn, codeColumn, idColumn, instantColumn, migration } from '@souk/core';
import { lengthMax } from '../domain/entries.ts';

export const createBreaks = migration('0011-create-breaks', (schema) =>
  schema.createTable('ledger_breaks', (table) => {
    idColumn(table, 'id').primary();
    codeColumn(table, 'subject', 220).notNullable().index();
    codeColumn(table, 'reason', 16).notNullable();
    codeColumn(table, 'provider_reference', 128).notNullable();
    codeColumn(table, 'asset', lengthMax.asset).notNullable();
    amountColumn(table, 'ours').notNullable();
    amountColumn(table, 'theirs').notNullable();
    instantColumn(table, 'found_at').notNullable();
    instantColumn(table, 'resolved_at');
    table.string('note', 500);
    table.index(['resolved_at', 'found_at'], 'ledger_breaks_waiting');
  }),
);
