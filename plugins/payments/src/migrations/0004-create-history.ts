import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createHistory = migration('0004-create-history', (schema) =>
  schema.createTable('payments_history', (table) => {
    idColumn(table, 'payment_id').notNullable();
    table.integer('version').notNullable();
    idColumn(table, 'attempt_id').notNullable();
    codeColumn(table, 'from_state', 20).nullable();
    codeColumn(table, 'to_state', 20).notNullable();
    instantColumn(table, 'changed_at').notNullable();
    table.primary(['payment_id', 'version']);
  }),
);
