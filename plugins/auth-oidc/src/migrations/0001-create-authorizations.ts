import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createAuthorizations = migration('0001-create-authorizations', (schema) =>
  schema.createTable('auth_oidc_authorizations', (table) => {
    codeColumn(table, 'state_hash').primary();
    codeColumn(table, 'browser_hash').notNullable();
    codeColumn(table, 'provider').notNullable();
    codeColumn(table, 'purpose', 20).notNullable();
    idColumn(table, 'account_id').nullable();
    idColumn(table, 'session_id').nullable();
    table.text('sealed').notNullable();
    instantColumn(table, 'expires_at').notNullable();
    table.index(['expires_at'], 'auth_oidc_authorizations_expires');
  }),
);
