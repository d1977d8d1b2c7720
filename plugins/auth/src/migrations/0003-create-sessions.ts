import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createSessions = migration('0003-create-sessions', (schema) =>
  schema.createTable('auth_sessions', (table) => {
    idColumn(table, 'id').primary();
    codeColumn(table, 'secret_hash').notNullable().unique();
    codeColumn(table, 'kind', 20).notNullable();
    idColumn(table, 'account_id').notNullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'seen_at').notNullable();
    instantColumn(table, 'idles_at').notNullable();
    instantColumn(table, 'expires_at').notNullable();
    instantColumn(table, 'revoked_at').nullable();
    instantColumn(table, 'proven_at').notNullable();
    instantColumn(table, 'second_factor_at').nullable();
    table.string('agent', 200).nullable();
    table.index(['kind', 'account_id'], 'auth_sessions_account');
    table.index(['expires_at'], 'auth_sessions_expires');
  }),
);
