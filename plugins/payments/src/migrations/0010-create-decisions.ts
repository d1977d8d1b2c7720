import { amountColumn, codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createDecisions = migration('0010-create-decisions', (schema) =>
  schema.createTable('payments_decisions', (table) => {
    idColumn(table, 'id').primary();
    idColumn(table, 'payment_id').notNullable().index();
    codeColumn(table, 'decision', 20).notNullable();
    amountColumn(table, 'amount').notNullable();
    codeColumn(table, 'currency', 3).notNullable();
    table.string('reason', 500).notNullable();
    codeColumn(table, 'decided_by', 100).notNullable();
    instantColumn(table, 'decided_at').notNullable();
  }),
);
