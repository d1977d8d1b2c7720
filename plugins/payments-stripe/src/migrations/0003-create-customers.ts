import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createCustomers = migration('0003-create-customers', (schema) =>
  schema.createTable('payments_stripe_customers', (table) => {
    idColumn(table, 'customer_id').primary();
    codeColumn(table, 'stripe_customer', 190).notNullable().unique();
    instantColumn(table, 'created_at').notNullable();
  }),
);
