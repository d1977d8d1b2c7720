import { codeColumn, instantColumn, migration } from '@souk/core';

export const createCursors = migration('0012-create-cursors', (schema) =>
  schema.createTable('payments_cursors', (table) => {
    codeColumn(table, 'provider').primary();
    instantColumn(table, 'until_at').notNullable();
    instantColumn(table, 'updated_at').notNullable();
  }),
);
