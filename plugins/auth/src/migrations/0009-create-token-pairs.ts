import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

/** A row is an access token and the refresh token that replaces both; the rows of one session are a family. */
export const createTokenPairs = migration('0009-create-token-pairs', (schema) =>
  schema.createTable('auth_token_pairs', (table) => {
    codeColumn(table, 'refresh_hash').primary();
    codeColumn(table, 'access_hash').notNullable().unique();
    idColumn(table, 'session_id').notNullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'access_expires_at').notNullable();
    instantColumn(table, 'refresh_expires_at').notNullable();
    instantColumn(table, 'taken_at').nullable();
    table.index(['session_id'], 'auth_token_pairs_session');
    table.index(['refresh_expires_at'], 'auth_token_pairs_expires');
  }),
);
