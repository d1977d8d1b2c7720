import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createAttempts = migration('0002-create-attempts', (schema) =>
  schema.createTable('payments_attempts', (table) => {
    idColumn(table, 'id').primary();
    idColumn(table, 'payment_id').notNullable();
    table.integer('number').notNullable();
    codeColumn(table, 'state', 20).notNullable();
    instantColumn(table, 'first_called_at').nullable();
    instantColumn(table, 'leased_until_at').nullable();
    instantColumn(table, 'created_at').notNullable();
    table.unique(['payment_id', 'number']);
    table.index(['state', 'leased_until_at']);
  }),
);
