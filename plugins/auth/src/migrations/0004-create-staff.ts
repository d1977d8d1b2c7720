import { codeColumn, idColumn, instantColumn, jsonColumn, migration } from '@souk/core';

export const createStaff = migration('0004-create-staff', (schema) =>
  schema.createTable('auth_staff', (table) => {
    idColumn(table, 'id').primary();
    codeColumn(table, 'email', 254).notNullable().unique();
    table.string('name', 200).notNullable();
    codeColumn(table, 'state', 20).notNullable();
    table.string('password_hash', 200).nullable();
    table.string('totp_secret', 500).nullable();
    table.string('totp_pending', 500).nullable();
    table.integer('totp_step').notNullable().defaultTo(0);
    instantColumn(table, 'totp_confirmed_at').nullable();
    instantColumn(table, 'created_at').notNullable();
  }),
);

export const createRoles = migration('0005-create-roles', (schema) =>
  schema.createTable('auth_roles', (table) => {
    idColumn(table, 'id').primary();
    codeColumn(table, 'name', 100).notNullable().unique();
    jsonColumn(table, 'permissions').notNullable();
    instantColumn(table, 'created_at').notNullable();
  }),
);

/** `scope` is `*` today: where a role holds can be narrowed later, to a sales channel, without a new table. */
export const createGrants = migration('0006-create-grants', (schema) =>
  schema.createTable('auth_grants', (table) => {
    idColumn(table, 'staff_id').notNullable();
    idColumn(table, 'role_id').notNullable();
    codeColumn(table, 'scope', 100).notNullable();
    table.primary(['staff_id', 'role_id', 'scope']);
    table.index(['role_id'], 'auth_grants_role');
  }),
);

export const createRecoveryCodes = migration('0007-create-recovery-codes', (schema) =>
  schema.createTable('auth_recovery_codes', (table) => {
    idColumn(table, 'staff_id').notNullable();
    codeColumn(table, 'code_hash').notNullable();
    instantColumn(table, 'used_at').nullable();
    table.primary(['staff_id', 'code_hash']);
  }),
);

/** Links that open something once: invitations, resets, verifications. The token itself is not stored: it is made of the id and a server key. */
export const createOneTimeTokens = migration('0008-create-one-time-tokens', (schema) =>
  schema.createTable('auth_one_time_tokens', (table) => {
    idColumn(table, 'id').primary();
    codeColumn(table, 'purpose', 40).notNullable();
    idColumn(table, 'account_id').notNullable();
    codeColumn(table, 'email', 254).notNullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'expires_at').notNullable();
    instantColumn(table, 'used_at').nullable();
    table.index(['account_id', 'purpose'], 'auth_one_time_tokens_account');
  }),
);
