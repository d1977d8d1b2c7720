import { amountColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createCaptures = migration('0002-create-captures', (schema) =>
  schema.createTable('payments_stripe_captures', (table) => {
    idColumn(table, 'capture_id').primary();
    idColumn(table, 'attempt_id').notNullable().index();
    amountColumn(table, 'amount').notNullable();
    table.integer('is_done').notNullable();
    instantColumn(table, 'created_at').notNullable();
  }),
);
