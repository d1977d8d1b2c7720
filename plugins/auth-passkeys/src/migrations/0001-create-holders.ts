import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createHolders = migration('0001-create-holders', (schema) =>
  schema.createTable('auth_passkeys_holders', (table) => {
    codeColumn(table, 'user_handle').primary();
    codeColumn(table, 'kind', 20).notNullable();
    idColumn(table, 'account_id').notNullable();
    instantColumn(table, 'created_at').notNullable();
    table.unique(['kind', 'account_id'], { indexName: 'auth_passkeys_holders_account' });
  }),
);
