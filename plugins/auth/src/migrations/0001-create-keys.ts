import { codeColumn, idColumn, instantColumn, jsonColumn, migration } from '@souk/core';

export const createKeys = migration('0001-create-keys', (schema) =>
  schema.createTable('auth_keys', (table) => {
    idColumn(table, 'id').primary();
    table.string('name', 200).notNullable();
    codeColumn(table, 'secret_hash').notNullable();
    jsonColumn(table, 'scopes').notNullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'expires_at').nullable();
    instantColumn(table, 'revoked_at').nullable();
    instantColumn(table, 'last_used_at').nullable();
  }),
);
