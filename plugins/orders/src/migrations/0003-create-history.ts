import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createHistory = migration('0003-create-history', (schema) =>
  schema.createTable('orders_history', (table) => {
    idColumn(table, 'order_id').notNullable();
    table.integer('version').notNullable();
    codeColumn(table, 'from_state', 20).nullable();
    codeColumn(table, 'to_state', 20).notNullable();
    table.string('reason', 500).notNullable();
    instantColumn(table, 'happened_at').notNullable();
    table.primary(['order_id', 'version']);
  }),
);
