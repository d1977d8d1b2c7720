import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createCustomers = migration('0002-create-customers', (schema) =>
  schema.createTable('auth_customers', (table) => {
    idColumn(table, 'id').primary();
    codeColumn(table, 'email', 254).notNullable().unique();
    table.string('password_hash', 200).nullable();
    table.string('name', 200).nullable();
    instantColumn(table, 'email_verified_at').nullable();
    instantColumn(table, 'created_at').notNullable();
  }),
);
