import { codeColumn, instantColumn, jsonColumn, migration } from '@souk/core';

export const createCursors = migration('0003-create-cursors', (schema) =>
  schema.createTable('payments_crypto_cursors', (table) => {
    codeColumn(table, 'network', 32).primary();
    codeColumn(table, 'genesis_hash', 66).notNullable();
    table.integer('number').notNullable();
    codeColumn(table, 'hash', 66).notNullable();
    instantColumn(table, 'block_at').notNullable();
    jsonColumn(table, 'hashes').notNullable();
    table.integer('pending').notNullable();
    table.integer('tip_number').notNullable();
    table.integer('tip_safe').nullable();
    table.integer('tip_finalized').nullable();
    instantColumn(table, 'updated_at').notNullable();
  }),
);
