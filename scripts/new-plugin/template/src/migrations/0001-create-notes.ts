import { idColumn, instantColumn, migration } from '@souk/core';

export const createNotes = migration('0001-create-notes', (schema) =>
  schema.createTable('stall_notes', (table) => {
    idColumn(table, 'id').primary();
    table.text('text').notNullable();
    instantColumn(table, 'written_at').notNullable();
  }),
);
