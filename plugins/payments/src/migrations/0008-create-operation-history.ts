import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createOperationHistory = migration('0008-create-operation-history', (schema) =>
  schema.createTable('payments_operation_history', (table) => {
    idColumn(table, 'operation_id').notNullable();
    table.integer('version').notNullable();
    codeColumn(table, 'from_state', 20).nullable();
    codeColumn(table, 'to_state', 20).notNullable();
    instantColumn(table, 'changed_at').notNullable();
    table.primary(['operation_id', 'version']);
  }),
);
