import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createChallenges = migration('0003-create-challenges', (schema) =>
  schema.createTable('auth_passkeys_challenges', (table) => {
    codeColumn(table, 'challenge_hash').primary();
    codeColumn(table, 'purpose', 20).notNullable();
    codeColumn(table, 'kind', 20).notNullable();
    idColumn(table, 'account_id').nullable();
    idColumn(table, 'session_id').nullable();
    instantColumn(table, 'expires_at').notNullable();
    table.index(['expires_at'], 'auth_passkeys_challenges_expires');
  }),
);
