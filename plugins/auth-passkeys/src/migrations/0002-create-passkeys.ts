import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createPasskeys = migration('0002-create-passkeys', (schema) =>
  schema.createTable('auth_passkeys_passkeys', (table) => {
    idColumn(table, 'id').primary();
    codeColumn(table, 'kind', 20).notNullable();
    idColumn(table, 'account_id').notNullable();
    table.string('name', 100).notNullable();
    table.text('credential_id').notNullable();
    codeColumn(table, 'credential_hash').notNullable().unique();
    table.text('public_key').notNullable();
    table.bigInteger('counter').notNullable();
    table.integer('is_synced').notNullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'last_used_at').nullable();
    table.index(['kind', 'account_id'], 'auth_passkeys_passkeys_account');
  }),
);
