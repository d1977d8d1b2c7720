import { amountColumn, codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createAttempts = migration('0001-create-attempts', (schema) =>
  schema.createTable('payments_stripe_attempts', (table) => {
    idColumn(table, 'attempt_id').primary();
    idColumn(table, 'payment_id').notNullable().index();
    idColumn(table, 'order_id').notNullable();
    codeColumn(table, 'currency', 3).notNullable();
    amountColumn(table, 'amount').notNullable();
    codeColumn(table, 'capture', 16).notNullable();
    codeColumn(table, 'page', 16).notNullable();
    codeColumn(table, 'setup_future_usage', 16);
    codeColumn(table, 'stripe_customer', 190);
    instantColumn(table, 'expires_at').notNullable();
    codeColumn(table, 'intent_id', 190).unique();
    codeColumn(table, 'session_id', 190).unique();
    instantColumn(table, 'created_at').notNullable();
  }),
);
