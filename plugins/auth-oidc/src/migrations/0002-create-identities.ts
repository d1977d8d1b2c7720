import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createIdentities = migration('0002-create-identities', (schema) =>
  schema.createTable('auth_oidc_identities', (table) => {
    idColumn(table, 'id').primary();
    idColumn(table, 'customer_id').notNullable();
    codeColumn(table, 'issuer', 255).notNullable();
    codeColumn(table, 'subject', 255).notNullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'last_used_at').nullable();
    table.unique(['issuer', 'subject'], { indexName: 'auth_oidc_identities_subject' });
    table.index(['customer_id'], 'auth_oidc_identities_customer');
  }),
);
